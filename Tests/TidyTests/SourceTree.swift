import Foundation

/// The project's own files, as text, for the rules to read.
struct SourceTree {
    struct File {
        /// The path below the package's root, such as `Sources/Delivery/Hub/Loading.swift`.
        let path: String
        let text: String

        var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
        var name: String { String(path.split(separator: "/").last ?? "") }

        /// The text without comments and string literals: what the compiler would act upon.
        let code: String

        init(path: String, text: String) {
            self.path = path
            self.text = text
            code = withoutCommentsAndStrings(text)
        }

        var imports: [String] {
            text.matches(
                of:
                    /(?m)^(?:@\w+(?:\(\w+\))? )*(?:(?:internal|package|private|public) )?import (?:struct |class |enum |func )?(\w+)/
            ).map { String($0.1) }
        }
    }

    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while !FileManager.default.fileExists(
            atPath: folder.appendingPathComponent("Package.swift").path), folder.path != "/"
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    static let sources = files(under: "Sources")
    static let tests = files(under: "Tests")

    static func files(under folder: String, suffix: String = ".swift") -> [File] {
        let top = root.appendingPathComponent(folder)
        guard let paths = FileManager.default.enumerator(atPath: top.path) else { return [] }
        return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.sorted()
            .compactMap { path in
                let url = top.appendingPathComponent(path)
                guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
                return File(path: "\(folder)/\(path)", text: text)
            }
    }
}

/// Cuts comments and string literals out of Swift source; a byte scanner, since regular expressions
/// over the whole tree take half a minute in a debug build.
private func withoutCommentsAndStrings(_ text: String) -> String {
    var kept: [UInt8] = []
    let bytes = Array(text.utf8)
    var place = 0
    func starts(_ word: String) -> Bool { bytes[place...].starts(with: word.utf8) }
    func skip(to end: String) {
        while place < bytes.count, !starts(end) {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        place = min(bytes.count, place + end.utf8.count)
    }
    while place < bytes.count {
        if starts("//") {
            while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        } else if starts("/*") {
            skip(to: "*/")
        } else if starts("\"\"\"") {
            place += 3
            skip(to: "\"\"\"")
        } else if starts("\"") {
            place += 1
            skip(to: "\"")
        } else {
            kept.append(bytes[place])
            place += 1
        }
    }
    return String(decoding: kept, as: UTF8.self)
}

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
        var code: String {
            var code = text.replacing(/"""[\s\S]*?"""/, with: "\"\"")
            code = code.replacing(/"(?:\\.|[^"\\\n])*"/, with: "\"\"")
            code = code.replacing(/\/\*[\s\S]*?\*\//, with: "")
            return code.replacing(/\/\/[^\n]*/, with: "")
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

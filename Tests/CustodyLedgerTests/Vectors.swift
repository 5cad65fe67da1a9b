import CustodyLedger
import Foundation

/// The test vectors that lie beside the project, for those who have them.
enum Vectors {
    /// Nil, and a loud word, where the vectors are not beside the project.
    static func file(_ name: String) -> [UInt8]? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let file = folder.appendingPathComponent("../shared/vectors/tlog/\(name)")
            if let contents = try? Foundation.Data(contentsOf: file) { return Array(contents) }
            folder.deleteLastPathComponent()
        }
        print("SKIPPED: the vectors \(name) are not here.")
        return nil
    }

    static func json<T: Decodable>(_ name: String, as type: T.Type) throws -> T? {
        try file(name).map { try JSONDecoder().decode(type, from: Foundation.Data($0)) }
    }

    static func bytes(hex: String) -> [UInt8] {
        var digits = hex[...]
        var bytes: [UInt8] = []
        while let byte = UInt8(digits.prefix(2), radix: 16) {
            bytes.append(byte)
            digits = digits.dropFirst(2)
        }
        return bytes
    }
}

extension TreeHash {
    init?(base64: String) {
        guard let bytes = Foundation.Data(base64Encoded: base64) else { return nil }
        self.init(bytes)
    }
}

internal import CustodyLedger

/// What the headers of a resumable upload say (tus 1.0.0), read strictly.
package enum TusHeaders {
    /// A count of bytes: digits without a sign, and not more than a disk holds.
    package static func count(_ text: String?) -> Int? {
        guard let text, (1...18).contains(text.utf8.count),
            text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(text)
    }

    /// `key base64,key base64,key`: keys without spaces and commas, each once; nil for anything else.
    package static func metadata(_ text: String) -> [String: String]? {
        guard text.utf8.count <= Limits.bytesPerUploadMetadata else { return nil }
        if text.isEmpty { return [:] }
        var values: [String: String] = [:]
        for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
            // Clients like a space after the comma.
            let parts = pair.drop { $0 == " " }.split(
                separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = parts.first, !key.isEmpty,
                key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { return nil }
            let encoded = parts.count > 1 ? parts[1].filter { $0 != " " } : ""
            guard let bytes = encoded.isEmpty ? [] : Base64.decode(encoded),
                let value = String(validating: bytes, as: UTF8.self),
                values.updateValue(value, forKey: String(key)) == nil
            else { return nil }
        }
        return values
    }

    /// An algorithm's name and the sum of one chunk.
    package struct Checksum: Equatable {
        package enum Algorithm: String, CaseIterable { case sha1, sha256 }

        package let algorithm: Algorithm
        package let sum: [UInt8]
    }

    /// Nil for an unknown algorithm, and for a sum that is not one of it.
    package static func checksum(_ text: String) -> Checksum? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let algorithm = Checksum.Algorithm(rawValue: String(parts[0])),
            let sum = Base64.decode(String(parts[1])),
            sum.count == (algorithm == .sha1 ? 20 : 32)
        else { return nil }
        return Checksum(algorithm: algorithm, sum: sum)
    }
}

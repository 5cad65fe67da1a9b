internal import Crypto
internal import CustodyLedger

/// SHA-256 in the forms that tokens carry.
package enum Digest {
    /// Base64url of the hash of a text's UTF-8; of a token, what binds another token to it.
    package static func of(_ text: String) -> String {
        Base64URL.encode(Array(SHA256.hash(data: Array(text.utf8))))
    }

    /// What stands in tokens for a parcel, so that nobody reads the label off them.
    ///
    /// Not a secret: eighteen digits can be guessed. It binds, it does not hide.
    package static func ofParcel(_ label: String) -> String { of("lm-parcel-v1\u{0}" + label) }

    /// 64 lower-case hexadecimal digits, as photos are named.
    package static func hex(of bytes: some Sequence<UInt8>) -> String {
        SHA256.hash(data: Array(bytes)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

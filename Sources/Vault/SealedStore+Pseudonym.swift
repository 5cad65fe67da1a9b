internal import Crypto

extension SealedStore {
    /// HMAC-SHA-256 of the words under a key of the organisation: the first 16 bytes in hexadecimal.
    ///
    /// The same words have the same name, other organisations have another, and who has the database
    /// without the master key can try no telephone number against it.
    package func pseudonym(of words: String, organization: String) -> String {
        HMAC<SHA256>.authenticationCode(
            for: Array(words.utf8), using: masterKey.pseudonymKey(of: organization)
        ).prefix(16).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}

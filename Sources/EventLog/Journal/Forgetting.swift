package import Database

extension Journal {
    /// Deletes the sealed parts about a person and tells which events lost theirs.
    ///
    /// Their leaves stay: without the ciphertext and the salt in it, nobody can tell what they
    /// committed to. The key is the vault's to destroy, in the same transaction when it can be.
    package static func forget(
        person: String, organization: String, on db: any Connection
    ) throws -> [String] {
        try db.query(
            """
            UPDATE events SET sealed = NULL
            WHERE organization = $1 AND person = $2 AND sealed IS NOT NULL RETURNING id
            """, [.text(organization), .text(person)]
        ).map { $0.text(0) }.sorted()
    }
}

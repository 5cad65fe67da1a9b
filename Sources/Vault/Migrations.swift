package import Database

/// The tables of the vault, which may be in a database of their own.
package let migrations: [Migration] = [
    Migration(
        "vault-001-person-keys",
        [
            """
            CREATE TABLE person_keys (
              organization TEXT NOT NULL,
              person TEXT NOT NULL,
              wrapped BYTEA,
              PRIMARY KEY (organization, person)
            )
            """
        ])
]

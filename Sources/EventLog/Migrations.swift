package import Database

/// The tables of the log, in the order in which they came to be.
package let migrations: [Migration] = [
    Migration(
        "log-001-events",
        [
            """
            CREATE TABLE events (
              position {identity},
              organization TEXT NOT NULL,
              stream TEXT NOT NULL,
              version BIGINT NOT NULL,
              id TEXT NOT NULL,
              type TEXT NOT NULL,
              schema BIGINT NOT NULL,
              occurred_at BIGINT NOT NULL,
              recorded_at BIGINT NOT NULL,
              actor TEXT NOT NULL,
              source TEXT NOT NULL,
              open TEXT NOT NULL,
              sealed BYTEA,
              person TEXT,
              salt BYTEA,
              leaf TEXT NOT NULL,
              ledger_index BIGINT
            )
            """,
            "CREATE UNIQUE INDEX events_stream ON events (organization, stream, version)",
            """
            CREATE UNIQUE INDEX events_ledger ON events (organization, ledger_index)
              WHERE ledger_index IS NOT NULL
            """,
            """
            CREATE INDEX events_waiting ON events (organization, position)
              WHERE ledger_index IS NULL
            """,
            """
            CREATE INDEX events_person ON events (organization, person)
              WHERE person IS NOT NULL
            """,
            """
            CREATE TABLE ledger_heads (
              organization TEXT PRIMARY KEY,
              size BIGINT NOT NULL,
              edge BYTEA NOT NULL,
              root BYTEA NOT NULL
            )
            """,
        ]),
    Migration(
        "log-002-cursors",
        [
            """
            CREATE TABLE cursors (
              organization TEXT NOT NULL,
              subscriber TEXT NOT NULL,
              next_index BIGINT NOT NULL,
              node TEXT NOT NULL,
              lease_until BIGINT NOT NULL,
              PRIMARY KEY (organization, subscriber)
            )
            """
        ]),
    Migration(
        "log-003-jobs",
        [
            """
            CREATE TABLE jobs (
              id {identity},
              organization TEXT NOT NULL,
              kind TEXT NOT NULL,
              name TEXT NOT NULL,
              payload TEXT NOT NULL,
              state TEXT NOT NULL,
              due_at BIGINT NOT NULL,
              attempts BIGINT NOT NULL,
              lease_until BIGINT NOT NULL,
              last_error TEXT,
              UNIQUE (organization, kind, name)
            )
            """,
            "CREATE INDEX jobs_due ON jobs (kind, due_at) WHERE state = 'ready'",
        ]),
    Migration(
        "log-004-published",
        [
            """
            CREATE TABLE published_logs (
              organization TEXT PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              origin TEXT NOT NULL,
              size BIGINT NOT NULL,
              root BYTEA NOT NULL,
              note TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE ledger_tiles (
              organization TEXT NOT NULL,
              level BIGINT NOT NULL,
              number BIGINT NOT NULL,
              root BYTEA NOT NULL,
              PRIMARY KEY (organization, level, number)
            )
            """,
        ]),
    Migration(
        "log-005-witnesses",
        [
            """
            CREATE TABLE cosigned_logs (
              organization TEXT PRIMARY KEY,
              size BIGINT NOT NULL,
              root BYTEA NOT NULL,
              note TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE witness_heads (
              organization TEXT NOT NULL,
              witness TEXT NOT NULL,
              size BIGINT NOT NULL,
              PRIMARY KEY (organization, witness)
            )
            """,
            """
            CREATE TABLE witnessed_logs (
              origin TEXT PRIMARY KEY,
              size BIGINT NOT NULL,
              root BYTEA NOT NULL,
              note TEXT NOT NULL
            )
            """,
        ]),
]

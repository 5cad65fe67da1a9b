internal import Attestation
package import Database
internal import Delivery

/// The files of proofs: where each lies, sealed, and what was seen in it.
///
/// Computed from the bytes and about persons: it goes with them, and no replay brings it back.
package enum ProofFileView {
    package static let migrations = [
        Migration(
            "proofs-002-files",
            [
                """
                CREATE TABLE proof_files (
                  organization TEXT NOT NULL, attempt TEXT NOT NULL, proof TEXT NOT NULL,
                  sha256 TEXT NOT NULL, blob TEXT NOT NULL, bytes BIGINT NOT NULL,
                  arrived BIGINT NOT NULL, state TEXT NOT NULL, hash BIGINT, band0 BIGINT,
                  band1 BIGINT, band2 BIGINT, band3 BIGINT, sharpness BIGINT,
                  shows_label BIGINT, shape BYTEA,
                  PRIMARY KEY (organization, attempt, proof))
                """,
                "CREATE INDEX proof_files_by_bytes ON proof_files (organization, sha256)",
                "CREATE INDEX proof_files_by_state ON proof_files (state, arrived)",
                """
                CREATE INDEX proof_files_by_shape ON proof_files (organization, arrived)
                  WHERE shape IS NOT NULL
                """,
            ]
                + (0..<4).map {
                    """
                    CREATE INDEX proof_files_by_band\($0) ON proof_files (organization, band\($0))
                      WHERE band\($0) IS NOT NULL
                    """
                }),
        // A photo of one parcel speaks for no other that it was announced for.
        Migration("proofs-003-labels", ["ALTER TABLE proof_files ADD COLUMN labels TEXT"]),
    ]

    /// Files that are looked at before the next ones are asked for.
    static let seenAtOnce = 64

    struct File: Sendable, Hashable {
        let organization: String
        let attempt: String
        let proof: String
        let sha256: String
        /// The name of the ciphertext among the blobs.
        let blob: String
        let bytes: Int
        let arrived: Int64
    }

    /// What was computed from a file.
    struct Facts: Sendable {
        var hash: PerceptualHash?
        var sharpness: Int64?
        /// Of the parcels that a photo was announced for, those whose label is on it.
        var labels: [ParcelID]?
        /// A signature's shape.
        var shape: [UInt8]?
    }

    /// Writes a file down; false when the proof has one already.
    static func add(_ file: File, on db: any Connection) throws -> Bool {
        try db.execute(
            """
            INSERT INTO proof_files (organization, attempt, proof, sha256, blob, bytes, arrived,
              state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'new') ON CONFLICT DO NOTHING
            """,
            [
                .text(file.organization), .text(file.attempt), .text(file.proof),
                .text(file.sha256), .text(file.blob), .integer(Int64(file.bytes)),
                .integer(file.arrived),
            ]) == 1
    }

    /// Writes a file down and ends its upload; false when the proof has a file already.
    static func add(
        _ file: File, endingUpload upload: UploadView.Upload,
        keeping key: @escaping @Sendable (any Connection) throws -> Void, in store: any Store
    ) async throws -> Bool {
        try await store.write { db in
            try key(db)
            try UploadView.set(.done, of: upload, on: db)
            return try add(file, on: db)
        }
    }

    static func keep(_ facts: Facts, of file: File, on db: any Connection) throws {
        let bands = facts.hash.map { $0.bands.map { SQLValue.integer($0) } }
        try db.execute(
            """
            UPDATE proof_files SET state = 'seen', hash = $4, band0 = $5, band1 = $6, band2 = $7,
              band3 = $8, sharpness = $9, labels = $10, shape = $11
            WHERE organization = $1 AND attempt = $2 AND proof = $3
            """,
            [
                .text(file.organization), .text(file.attempt), .text(file.proof),
                .optional(facts.hash.map { Int64(bitPattern: $0.bits) }),
            ] + (bands ?? Array(repeating: .null, count: 4)) + [
                .optional(facts.sharpness),
                .optional(facts.labels.map { $0.map(\.code).joined(separator: ",") }),
                .optional(facts.shape),
            ])
    }

    /// Files that nobody has looked at yet, of any organisation.
    static func unseen(in store: any Store) async throws -> [File] {
        try await store.read { db in
            try db.query(
                """
                SELECT \(columns) FROM proof_files WHERE state = 'new' ORDER BY arrived LIMIT $1
                """, [.integer(Int64(seenAtOnce))]
            ).map(File.init)
        }
    }

    static func files(
        ofAttempts attempts: [String], in organization: String, on db: any Connection
    ) throws -> [File] {
        try attempts.flatMap { attempt in
            try db.query(
                """
                SELECT \(columns) FROM proof_files WHERE organization = $1 AND attempt = $2
                ORDER BY proof
                """, [.text(organization), .text(attempt)]
            ).map(File.init)
        }
    }

    static func remove(
        ofAttempts attempts: [String], in organization: String, on db: any Connection
    ) throws {
        for attempt in attempts {
            try db.execute(
                "DELETE FROM proof_files WHERE organization = $1 AND attempt = $2",
                [.text(organization), .text(attempt)])
        }
    }

    /// What was computed from a photo by the hash of its bytes; nil until it arrived and was seen.
    ///
    /// - Parameter parcel: whose label is looked for, by whichever proof the photo came.
    static func facts(
        ofBytes sha256: String, showing parcel: ParcelID, in organization: String,
        _ store: any Store
    ) async throws -> PhotoFacts? {
        let rows = try await store.read { db in
            try db.query(
                """
                SELECT hash, sharpness, labels, shows_label FROM proof_files
                WHERE organization = $1 AND sha256 = $2 AND state = 'seen'
                """, [.text(organization), .text(sha256)])
        }
        guard let row = rows.first else { return nil }
        return PhotoFacts(
            sha256: sha256,
            perceptualHash: row.optInt(0).map { PerceptualHash(bits: UInt64(bitPattern: $0)) },
            sharpness: row.optInt(1), showsLabel: rows.contains { $0.shows(parcel) })
    }

    /// Whether the very bytes stood for another attempt before.
    static func isUsedElsewhere(_ file: File, on db: any Connection) throws -> Bool {
        try db.findRow(
            """
            SELECT proof FROM proof_files
            WHERE organization = $1 AND sha256 = $2 AND attempt <> $3
              AND (arrived < $4 OR (arrived = $4 AND attempt < $3)) LIMIT 1
            """,
            [
                .text(file.organization), .text(file.sha256), .text(file.attempt),
                .integer(file.arrived),
            ]) != nil
    }

    /// Whether another attempt's photo differs in so few bits.
    ///
    /// Two hashes at most 8 bits apart agree in one of four bands but for 2 bits: 137 values a band are
    /// asked for in its index, and nothing is scanned, however many photos there are.
    static func hasPhoto(
        near hash: PerceptualHash, within distance: Int, besides file: File,
        on db: any Connection
    ) throws -> Bool {
        precondition(distance <= 11, "With more, two bits a band are not enough.")
        for (number, band) in hash.bands.enumerated() {
            let values = neighbours(of: band)
            let places = values.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
            let found = try db.query(
                """
                SELECT hash FROM proof_files
                WHERE organization = $1 AND attempt <> $2 AND band\(number) IN (\(places))
                """,
                [.text(file.organization), .text(file.attempt)] + values.map { .integer($0) })
            if found.contains(where: {
                PerceptualHash(bits: UInt64(bitPattern: $0.int(0))).distance(to: hash) <= distance
            }) {
                return true
            }
        }
        return false
    }

    /// The value itself, and all that differ from it in one or two of its 16 bits.
    private static func neighbours(of band: Int64) -> [Int64] {
        let one = (0..<16).map { band ^ 1 << $0 }
        let two = (0..<15).flatMap { low in (low + 1..<16).map { band ^ 1 << low ^ 1 << $0 } }
        return [band] + one + two
    }

    /// The shapes of other attempts' newest signatures.
    static func shapes(
        besides file: File, newest limit: Int, on db: any Connection
    ) throws -> [[UInt8]] {
        try db.query(
            """
            SELECT shape FROM proof_files
            WHERE organization = $1 AND shape IS NOT NULL AND attempt <> $2
            ORDER BY arrived DESC LIMIT $3
            """,
            [.text(file.organization), .text(file.attempt), .integer(Int64(limit))]
        ).map { $0.blob(0) }
    }

    /// What is wrong with a file by what was there before it.
    static func repetitions(
        of file: File, hash: PerceptualHash?, within distance: Int, shape: SignatureShape?,
        amongNewest signatures: Int, in store: any Store
    ) async throws -> Set<ProofFault> {
        try await store.read { db in
            if try isUsedElsewhere(file, on: db) { return [.usedBefore] }
            if let hash, try hasPhoto(near: hash, within: distance, besides: file, on: db) {
                return [.looksLikeEarlier]
            }
            if let shape,
                try shapes(besides: file, newest: signatures, on: db).contains(where: { other in
                    guard let other = SignatureShape(bytes: other) else { return false }
                    return shape.distance(to: other) <= SignatureShape.copyDistance
                })
            {
                return [.usedBefore]
            }
            return []
        }
    }

    private static let columns = "organization, attempt, proof, sha256, blob, bytes, arrived"
}

extension Row {
    /// Whether a photo's row tells of this parcel's label; older rows tell of some label only.
    fileprivate func shows(_ parcel: ParcelID) -> Bool {
        guard let labels = optText(2) else { return optInt(3) == 1 }
        return labels.split(separator: ",").contains { $0 == parcel.code }
    }
}

extension ProofFileView.File {
    fileprivate init(_ row: Row) {
        self.init(
            organization: row.text(0), attempt: row.text(1), proof: row.text(2),
            sha256: row.text(3), blob: row.text(4), bytes: Int(row.int(5)), arrived: row.int(6))
    }
}

extension PerceptualHash {
    /// Four parts of 16 bits.
    fileprivate var bands: [Int64] {
        (0..<4).map { Int64(bits >> (48 - 16 * UInt64($0)) & 0xFFFF) }
    }
}

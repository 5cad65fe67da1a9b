internal import Attestation
internal import Database
internal import EventLog

/// The judge's memory, answered from the tables within one transaction.
struct HandshakeLookup: HandshakeMemory {
    let organization: String
    /// Photos of one doorstep, a parcel each, are as near as a photo and its copy.
    let attempt: String
    let db: any Connection
    let hashes: PhotoHashes

    /// Bundles of a day offline come out of order for so long; what is older cannot come any more.
    private static let arrivingMilliseconds =
        HandoffLimits().offlineGraceMilliseconds + Limits.longestChallengeMilliseconds

    func device(withKey key: String) throws -> DeviceRecord? {
        let row = try db.findRow(
            """
            SELECT device, role, x, y, attest, valid_from, valid_to, revoked FROM device_keys
            WHERE organization = $1 AND id = $2
            """, [.text(organization), .text(key)])
        guard let row, let role = DeviceRecord.Role(rawValue: row.text(1)),
            let key = DeviceKey(x: row.text(2), y: row.text(3)),
            let protection = DeviceRecord.KeyProtection(rawValue: row.text(4))
        else { return nil }
        return DeviceRecord(
            id: row.text(0), role: role, key: key, validFrom: row.int(5),
            validTo: row.optInt(6) ?? .max, revokedAt: row.optInt(7), attestation: protection)
    }

    func hasUsed(challenge id: String) throws -> Bool {
        try has("handshake_challenges WHERE organization = $1 AND id = $2", .text(id))
    }

    func hasSeen(token id: String, signedBy key: String) throws -> Bool {
        try has(
            "handshake_tokens WHERE organization = $1 AND key_id = $2 AND token = $3", .text(key),
            .text(id))
    }

    func hasSeen(counter: Int64, of key: String) throws -> Bool {
        try has(
            "handshake_tokens WHERE organization = $1 AND key_id = $2 AND counter = $3",
            .text(key), .integer(counter))
    }

    func lowestCounter(of key: String) throws -> Int64 {
        let last = try db.findRow(
            """
            SELECT received FROM handshake_tokens WHERE organization = $1 AND key_id = $2
            ORDER BY counter DESC LIMIT 1
            """, [.text(organization), .text(key)])
        guard let last else { return -1 }
        // Whatever was received so long before the newest has nothing older still to come.
        let row = try db.findRow(
            """
            SELECT counter FROM handshake_tokens
            WHERE organization = $1 AND key_id = $2 AND received < $3
            ORDER BY counter DESC LIMIT 1
            """,
            [
                .text(organization), .text(key),
                .integer(last.int(0) - Self.arrivingMilliseconds),
            ])
        return row?.int(0) ?? -1
    }

    func hasSeen(photo sha256: String) throws -> Bool {
        try has("handshake_photos WHERE organization = $1 AND sha256 = $2", .text(sha256))
    }

    func hasPhoto(near hash: PerceptualHash, within distance: Int) throws -> Bool {
        let position = hashes.position(of: organization)
        let newest = try db.query(
            """
            SELECT position, hash, attempt FROM handshake_photos
            WHERE organization = $1 AND position > $2 ORDER BY position
            """, [.text(organization), .integer(position)]
        ).map { row in
            PhotoHashes.Kept(
                position: row.int(0), hash: PerceptualHash(bits: UInt64(bitPattern: row.int(1))),
                attempt: row.text(2))
        }
        return hashes.add(
            newest, after: position, of: organization, thenFind: hash, within: distance,
            besides: attempt)
    }

    private func has(_ place: String, _ values: SQLValue...) throws -> Bool {
        try db.findRow("SELECT 1 FROM \(place)", [.text(organization)] + values) != nil
    }
}

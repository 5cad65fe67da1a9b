internal import CustodyLedger
package import Database

extension Journal {
    /// Records events on one or more streams, all or none, and returns once they are durable.
    ///
    /// Events, views and `also` are one transaction. Everything slow is done before it begins.
    /// - Parameters:
    ///   - recordedAt: when they are recorded, for who had to know before; now when not said.
    ///   - also: shares the transaction, such as keeping the answer for a retry.
    /// - Throws: `Conflict` when a stream has moved on.
    @discardableResult
    package func append(
        _ organization: String, actor: String, source: String, _ appends: [StreamAppend],
        recordedAt: Int64? = nil, also: (@Sendable (any Connection) throws -> Void)? = nil
    ) async throws -> [RecordedEvent] {
        let (drafts, keepKeys) = try await drafted(
            organization, actor: actor, source: source, appends, recordedAt ?? now)
        let events = drafts.flatMap { $0.map(\.event) }
        let views = views
        try await store.write { db in
            try keepKeys(db)
            var rows: [[SQLValue]] = []
            rows.reserveCapacity(events.count)
            for (append, drafts) in zip(appends, drafts) {
                var previous = try lastEvent(of: append, organization, on: db)
                for draft in drafts {
                    rows.append(draft.row(after: previous))
                    previous = draft.event.id
                }
            }
            try insert(rows, of: appends, on: db)
            for event in events {
                for view in views { try view.apply(event, db) }
            }
            try also?(db)
            if !events.isEmpty { db.announce(Journal.appendedWord) }
        }
        if !events.isEmpty { appended.ring() }
        return events
    }

    /// Numbers, seals and commits to the events of each append.
    private func drafted(
        _ organization: String, actor: String, source: String, _ appends: [StreamAppend],
        _ recordedAt: Int64
    ) async throws -> ([[Draft]], @Sendable (any Connection) throws -> Void) {
        let plans = try appends.map { append in
            try append.events.enumerated().map { place, event in
                try Plan(
                    event: event, stream: append.stream,
                    version: append.expectedVersion + place + 1)
            }
        }
        let parts = try await sealer.seal(
            plans.joined().compactMap { $0.sealing(organization) })
        var sealed = parts.ciphertexts[...]
        let drafts = plans.map { plans in
            plans.map { plan in
                let ciphertext = plan.personal == nil ? nil : sealed.popFirst()
                return plan.draft(
                    RecordedEvent(
                        organization: organization, stream: plan.stream, version: plan.version,
                        id: plan.id, type: plan.event.type, schema: plan.event.schema,
                        occurredAt: plan.event.occurredAt, recordedAt: recordedAt, actor: actor,
                        source: source, open: plan.event.open, sealed: ciphertext,
                        person: plan.event.sealed?.person),
                    kind: kind(plan.event.type))
            }
        }
        return (drafts, parts.keep)
    }
}

/// An event with its place, its id and its salt, before it is sealed.
private struct Plan: Sendable {
    let event: NewEvent
    let stream: String
    let version: Int
    let id = RandomBytes.identifier()
    let salt = RandomBytes.take(32)
    let open: [UInt8]
    let personal: [UInt8]?

    init(event: NewEvent, stream: String, version: Int) throws {
        guard event.open.isExact, event.sealed?.plain.isExact != false else {
            throw InexactNumber(type: event.type)
        }
        self.event = event
        self.stream = stream
        self.version = version
        open = event.open.canonicalBytes
        personal = event.sealed?.plain.canonicalBytes
    }

    func sealing(_ organization: String) -> Sealing? {
        guard let part = event.sealed, let personal else { return nil }
        return Sealing(
            organization: organization, person: part.person, eventID: id, schema: event.schema,
            salt: salt, plain: personal, isFirst: version == 1)
    }

    func draft(_ recorded: RecordedEvent, kind: LeafKind) -> Draft {
        let payload = Payload.bytes(of: recorded, open: open, personal: personal)
        return Draft(
            event: recorded, openText: String(decoding: open, as: UTF8.self),
            commitment: Leaf.commitment(to: payload, salt: salt),
            openSalt: personal == nil ? salt : nil, kind: kind)
    }
}

/// The id of the event that the append builds on, which must be there.
private func lastEvent(
    of append: StreamAppend, _ organization: String, on db: any Connection
) throws -> String {
    // That nothing follows it is seen by the insert, which the unique index refuses.
    if append.expectedVersion == 0 { return "" }
    let row = try db.findRow(
        "SELECT id FROM events WHERE organization = $1 AND stream = $2 AND version = $3",
        [.text(organization), .text(append.stream), .integer(Int64(append.expectedVersion))])
    guard let row else { throw Conflict(stream: append.stream) }
    return row.text(0)
}

private func insert(
    _ rows: [[SQLValue]], of appends: [StreamAppend], on db: any Connection
) throws {
    do {
        try EventRows.insert(rows, on: db)
    } catch DatabaseError.uniqueViolation {
        throw Conflict(stream: appends.map(\.stream).joined(separator: ", "))
    }
}

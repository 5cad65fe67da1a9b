internal import Database
internal import Delivery
internal import EventLog

/// Everything under whose keys something about one recipient lies.
struct Traces: Sendable {
    /// As the vault calls them: the recipient, attempts at the door, routes and plans that led there.
    let persons: [String]
    let attempts: [String]
    let isEveryRouteOver: Bool

    /// - Parameter parcels: the streams of the consignment's parcels.
    static func find(
        of id: ConsignmentID, _ parcels: [String], _ errand: Errand
    ) async throws -> Traces {
        let organization = errand.organization
        return try await errand.journal.store.read { db in
            let attempts = try parcels.flatMap { try self.attempts(of: $0, organization, db) }
            let routes = try parcels.flatMap { try self.routes(of: $0, organization, db) }
            let plans = try self.plans(with: id, organization, db)
            return Traces(
                persons: Set(
                    ["recipient/" + id.stream] + attempts.map { "attempt/" + $0 }
                        + routes.map { "route/" + $0.id } + plans
                ).sorted(), attempts: Set(attempts).sorted(),
                isEveryRouteOver: routes.allSatisfy(\.isOver))
        }
    }

    /// The events that still say something about the person.
    func events(in errand: Errand) async throws -> [String] {
        let (persons, organization) = (persons, errand.organization)
        return try await errand.journal.store.read { db in
            try persons.flatMap { person in
                try db.query(
                    """
                    SELECT id FROM events
                    WHERE organization = $1 AND person = $2 AND sealed IS NOT NULL
                    """, [.text(organization), .text(person)]
                ).map { $0.text(0) }
            }.sorted()
        }
    }

    private static func attempts(
        of parcel: String, _ organization: String, _ db: any Connection
    ) throws -> [String] {
        try db.query(
            "SELECT open FROM events WHERE organization = $1 AND stream = $2",
            [.text(organization), .text(parcel)]
        ).compactMap { try JSON.parse(Array($0.text(0).utf8))["attempt"]?.asString }
    }

    private static func routes(
        of parcel: String, _ organization: String, _ db: any Connection
    ) throws -> [(id: String, isOver: Bool)] {
        try db.query(
            """
            SELECT t.route, r.state FROM route_tasks t
              JOIN routes r ON r.organization = t.organization AND r.id = t.route
            WHERE t.organization = $1 AND t.parcel = $2
            """, [.text(organization), .text(String(parcel.dropFirst("parcel/".count)))]
        ).map { ($0.text(0), $0.text(1) == "completed") }
    }

    /// Drafts are few, some a day and site; each knows the places of all its stops.
    private static func plans(
        with id: ConsignmentID, _ organization: String, _ db: any Connection
    ) throws -> [String] {
        var plans: [String] = []
        // Canonical JSON has no spaces, and a label nothing to escape.
        let named = "\"consignment\":\"\(id.code)\""
        try db.forEach(
            """
            SELECT person, open FROM events
            WHERE organization = $1 AND person LIKE 'plan/%' AND sealed IS NOT NULL
            """, [.text(organization)]
        ) { row in
            if row.text(1).contains(named) { plans.append(row.text(0)) }
        }
        return plans
    }
}

extension Traces {
    /// Destroys the keys and deletes what was sealed under them, in the caller's transaction.
    func forget(
        _ listed: [String], in journal: Journal, _ organization: String, on db: any Connection
    ) throws {
        var forgotten: [String] = []
        for person in persons {
            forgotten += try Journal.forget(person: person, organization: organization, on: db)
            try journal.sealer.destroyKey(of: person, in: organization, on: db)
        }
        // Somebody wrote about them meanwhile: what is listed must be what is gone.
        guard forgotten.sorted() == listed else { throw Conflict(stream: "erasure") }
        try Commands.forgetPersonalAnswers(of: organization, on: db)
    }

    func files(
        in organization: String, _ store: any Store
    ) async throws -> (files: [ProofFileView.File], uploads: [UploadView.Upload]) {
        let attempts = attempts
        return try await store.read { db in
            (
                files: try ProofFileView.files(ofAttempts: attempts, in: organization, on: db),
                uploads: try UploadView.uploads(ofAttempts: attempts, in: organization, on: db)
            )
        }
    }

    /// Forgets the files, and what photos looked like.
    func removeFiles(in organization: String, _ store: any Store) async throws {
        let attempts = attempts
        try await store.write { db in
            try ProofFileView.remove(ofAttempts: attempts, in: organization, on: db)
            try HandshakeMemoryView.forget(attempts: attempts, in: organization, on: db)
        }
    }

    static func scrub(_ store: any Store) async throws {
        try await store.scrub([
            "events", "person_keys", "commands", "proof_files", "uploads", "handshake_photos",
        ])
    }
}

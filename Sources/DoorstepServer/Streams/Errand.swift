package import Database
package import Delivery
package import EventLog

/// What shares the transaction of an errand's events.
package typealias AlsoRecording = @Sendable (any Connection) throws -> Void

/// One piece of work: for which organisation, by whose word, when, and the log it is written into.
package struct Errand: Sendable {
    package let journal: Journal
    package let organization: String
    /// Who is answerable, such as `key:lm_test_ab12` or `user:aino`.
    package let actor: String
    /// By which way it came in, such as `api` or `import`.
    package let source: String
    package let now: Instant
    /// Shares the transaction of what is recorded: keeps the answer for a retry.
    package let also: AlsoRecording?

    package init(
        journal: Journal, organization: String, actor: String, source: String, now: Instant,
        also: AlsoRecording? = nil
    ) {
        self.journal = journal
        self.organization = organization
        self.actor = actor
        self.source = source
        self.now = now
        self.also = also
    }

    /// The same errand with more that shares the transaction.
    package func recording(_ more: @escaping AlsoRecording) -> Errand {
        let also = also
        return Errand(
            journal: journal, organization: organization, actor: actor, source: source, now: now,
            also: { db in
                try also?(db)
                try more(db)
            })
    }

    /// Folds a stream into its decider.
    package func load<State: Logged>(
        _ type: State.Type, _ stream: String
    ) async throws -> Loaded<State> {
        var loaded = Loaded<State>(stream: stream)
        for event in try await history(type, stream) { loaded.apply(event) }
        return loaded
    }

    /// Folds a stream into the decider that the caller expects.
    package func load<State: Logged>(_ stream: String) async throws -> Loaded<State> {
        try await load(State.self, stream)
    }

    /// A stream's events, read.
    package func history<State: Logged>(
        _ type: State.Type, _ stream: String
    ) async throws -> [Recorded<State.Event>] {
        var events: [Recorded<State.Event>] = []
        for event in try await journal.load(organization, stream) {
            events.append(
                Recorded(
                    id: event.id, event: try State.decode(try await facts(of: event)),
                    occurredAt: Instant(milliseconds: event.occurredAt),
                    recordedAt: Instant(milliseconds: event.recordedAt)))
        }
        return events
    }

    /// What a recorded event says, with its personal part while the person's key exists.
    package func facts(of event: RecordedEvent) async throws -> Facts {
        var facts = Facts(event.type, schema: event.schema, event.open, person: event.person)
        if let sealed = event.sealed, let plain = try await journal.sealer.open(sealed, of: event) {
            facts.personal = try JSON.parse(plain.plain)
        }
        return facts
    }

    /// Appends what was decided, on all streams or none; nothing decided is nothing appended.
    ///
    /// - Parameter answering: what the command under way answers, given when it is recorded: it is
    ///   kept for a retry in the transaction of the events, so that a crash leaves both or neither.
    @discardableResult
    package func record(
        _ changes: [StreamAppend?], answering: (@Sendable (Instant) throws -> Answer)? = nil
    ) async throws -> [RecordedEvent] {
        let changes = changes.compactMap(\.self)
        if changes.isEmpty, also == nil { return [] }
        try await Precondition.current?.demand()
        let command = CommandUnderWay.current
        let recordedAt = journal.now
        let answer =
            command == nil ? nil : try answering?(Instant(milliseconds: recordedAt))
        let also = also
        let recorded = try await journal.append(
            organization, actor: actor, source: source, changes, recordedAt: recordedAt
        ) { db in
            try also?(db)
            if let command, let answer { try command.keep(answer, on: db) }
        }
        if let answer { command?.isAnswered(answer) }
        Precondition.current?.spend()
        return recorded
    }

    /// Loads, decides and records again when somebody else was quicker.
    package func settling<T: Sendable>(
        _ body: @Sendable () async throws -> T
    ) async throws -> T {
        for _ in 1..<Errand.tries {
            do { return try await body() } catch is Conflict { continue }
        }
        return try await body()
    }

    /// Somebody else can be quicker a few times; for ever would be a mistake of ours.
    private static let tries = 8
}

/// One cause that somebody has to look at.
package struct ExceptionRecord: Codable, Sendable, Hashable {
    package var id: String
    package var kind: String
    package var route: String?
    package var stop: Int?
    package var parcel: String?
    package var consignment: String?
    package var attempt: String?
    package var sensor: String?
    /// `open` or `closed`.
    package var state: String
    /// Whoever has it, by e-mail or key; nobody yet when absent.
    package var owner: String?
    /// 0 for the dispatcher, 1 for the shift's lead, 2 for the operations manager.
    package var level: Int
    /// How often the cause was told.
    package var told: Int
    package var openedAt: String
    package var dueAt: String
    package var takenAt: String?
    package var closedAt: String?
    /// Why it was closed.
    package var reason: String?
    /// What helps first.
    package var nextAction: String

    package init(
        id: String, kind: String, route: String?, stop: Int?, parcel: String?,
        consignment: String?, attempt: String?, sensor: String?, state: String, owner: String?,
        level: Int, told: Int, openedAt: String, dueAt: String, takenAt: String?,
        closedAt: String?, reason: String?, nextAction: String
    ) {
        self.id = id
        self.kind = kind
        self.route = route
        self.stop = stop
        self.parcel = parcel
        self.consignment = consignment
        self.attempt = attempt
        self.sensor = sensor
        self.state = state
        self.owner = owner
        self.level = level
        self.told = told
        self.openedAt = openedAt
        self.dueAt = dueAt
        self.takenAt = takenAt
        self.closedAt = closedAt
        self.reason = reason
        self.nextAction = nextAction
    }
}

/// A case with its history, the oldest first.
package struct ExceptionStory: Codable, Sendable, Hashable {
    package var exception: ExceptionRecord
    package var history: [ExceptionStep]

    package init(exception: ExceptionRecord, history: [ExceptionStep]) {
        self.exception = exception
        self.history = history
    }
}

/// Something that happened to a case.
package struct ExceptionStep: Codable, Sendable, Hashable {
    /// `opened`, `recurred`, `taken`, `escalated` or `closed`.
    package var what: String
    package var by: String
    package var occurredAt: String
    package var reason: String?
    package var level: Int?

    package init(what: String, by: String, occurredAt: String, reason: String?, level: Int?) {
        self.what = what
        self.by = by
        self.occurredAt = occurredAt
        self.reason = reason
        self.level = level
    }
}

/// Why nobody has to look any more.
package struct ExceptionClosingDetails: Codable, Sendable, Hashable {
    package var reason: ExceptionClosingName

    package init(reason: ExceptionClosingName) { self.reason = reason }
}

/// The reasons that a person may give.
package enum ExceptionClosingName: String, Codable, Sendable, Hashable, CaseIterable {
    /// Somebody saw to it.
    case solved
    /// It was none.
    case falseAlarm
    /// Another case, a claim or the police has it now.
    case handedOn
    /// Nothing can be done.
    case accepted
}

/// Cases of one kind, counted.
package struct ExceptionTally: Codable, Sendable, Hashable {
    package var kind: String
    package var open: Int
    package var opened: Int
    package var falseAlarms: Int
    /// Those that nobody saw to in time.
    package var escalated: Int
    package var secondsToOwnMedian: Int?
    package var secondsToOwnP90: Int?

    package init(
        kind: String, open: Int, opened: Int, falseAlarms: Int, escalated: Int,
        secondsToOwnMedian: Int?, secondsToOwnP90: Int?
    ) {
        self.kind = kind
        self.open = open
        self.opened = opened
        self.falseAlarms = falseAlarms
        self.escalated = escalated
        self.secondsToOwnMedian = secondsToOwnMedian
        self.secondsToOwnP90 = secondsToOwnP90
    }
}

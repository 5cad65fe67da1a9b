/// One cause that somebody has to look at: opened once however often it is told, owned, due, and closed
/// with a reason; nothing of it vanishes.
///
/// An exception is no failed delivery: it says that somebody should look, not what became of a parcel.
package struct ExceptionCase: Sendable {
    package enum Event: Sendable, Hashable {
        case opened(ExceptionKind, ExceptionSubject, due: Instant, by: String)
        /// The same cause was told again while the case was open, by another event.
        case recurred(by: String)
        /// Whoever recorded this has it now.
        case taken
        /// Nobody saw to it in time.
        case escalated(level: Int, due: Instant)
        /// By the event that says that it is over; by none when a person closed it.
        case closed(ExceptionClosing, by: String?)
    }

    package private(set) var kind: ExceptionKind?
    package private(set) var due: Instant?
    package private(set) var level = 0
    package private(set) var isOpen = false
    /// The events that were heard: one that is told twice says nothing new.
    private var heard: Set<String> = []

    package init() {}

    /// An event told a cause: a new case, the old one again, or one that was closed and is back.
    ///
    /// - Parameter event: its id.
    package func tell(
        _ kind: ExceptionKind, of subject: ExceptionSubject, by event: String, at now: Instant
    ) -> [Event] {
        if heard.contains(event) { return [] }
        return isOpen
            ? [.recurred(by: event)]
            : [.opened(kind, subject, due: now + .seconds(kind.dueSeconds), by: event)]
    }

    /// An event says that it is over.
    package func overtake(by event: String) -> [Event] {
        isOpen && !heard.contains(event) ? [.closed(.overtaken, by: event)] : []
    }

    package func take() throws(Rejection) -> [Event] {
        try demandOpen()
        return [.taken]
    }

    package func close(_ reason: ExceptionClosing) throws(Rejection) -> [Event] {
        try demandOpen()
        return [.closed(reason, by: nil)]
    }

    /// Its time is over: the next level is told, with as much time again.
    package func escalate(at now: Instant) -> [Event] {
        guard isOpen, let due, let kind, now > due, level < Self.highestLevel else { return [] }
        return [.escalated(level: level + 1, due: now + .seconds(kind.dueSeconds))]
    }

    private func demandOpen() throws(Rejection) {
        guard kind != nil else { throw .exceptionUnknown }
        guard isOpen else { throw .exceptionClosed }
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .opened(let kind, _, let due, let event):
            (self.kind, self.due, level, isOpen) = (kind, due, 0, true)
            heard.insert(event)
        case .recurred(let event): heard.insert(event)
        case .taken: break
        case .escalated(let level, let due): (self.level, self.due) = (level, due)
        case .closed(_, let event):
            isOpen = false
            if let event { heard.insert(event) }
        }
    }

    /// The dispatcher, the shift's lead, the operations manager.
    private static let highestLevel = 2
}

/// What a case is about, by the names that other events use.
package struct ExceptionSubject: Sendable, Hashable {
    package var route: String?
    package var stop: Int?
    package var parcel: String?
    package var consignment: String?
    package var attempt: String?
    package var sensor: String?
    /// What tells this cause from others about the same things, such as a reading's id.
    package var detail: String?

    package init() {}

    /// One cause, one text.
    package var key: String {
        [route, stop.map(String.init), parcel, consignment, attempt, sensor, detail]
            .map { $0 ?? "" }.joined(separator: "/")
    }
}

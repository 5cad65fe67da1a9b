internal import Delivery
package import EventLog
package import Logging

/// Follows the log and keeps the queue: one case a cause, closed when a later event says that it is over.
package struct FollowExceptions: Subscriber {
    package let name = "exceptions"
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package func handle(_ events: [RecordedEvent]) async throws {
        for event in events {
            // What is older than a day alarms nobody: a queue that is set up begins with today.
            if desk.clock.milliseconds - event.recordedAt > Limits.dayMilliseconds { continue }
            let errand = Self.errand(desk, event.organization)
            for trigger in ExceptionTrigger.byEvent[event.type] ?? [] {
                try await errand.follow(
                    trigger.kind, trigger.subject(event), by: event, isOver: trigger.isOver)
            }
            if event.type == "route.departed" { try await errand.lookAtDeparture(event) }
            if event.type == "message.failed" { try await errand.lookAtMessage(event) }
            if ["parcel.returned", "parcel.reclaimed"].contains(event.type) {
                try await errand.lookAtReturn(event)
            }
        }
    }

    static func errand(_ desk: Desk, _ organization: String) -> Errand {
        Errand(
            journal: desk.journal, organization: organization, actor: "system",
            source: "exceptions", now: desk.clock.now)
    }
}

extension Errand {
    fileprivate func follow(
        _ kind: ExceptionKind, _ subject: ExceptionSubject, by event: RecordedEvent,
        isOver: Bool
    ) async throws {
        let id = try ExceptionID.of(kind, subject)
        try await settling {
            let found = try await load(ExceptionCase.self, id.stream)
            let events =
                isOver
                ? found.state.overtake(by: event.id)
                : found.state.tell(kind, of: subject, by: event.id, at: now)
            if events.isEmpty { return }
            try await record([found.change(events, occurredAt: now)])
        }
    }

    /// A parcel that nobody took is back, and until somebody promises when, nobody brings it again.
    fileprivate func lookAtReturn(_ event: RecordedEvent) async throws {
        guard let id = ParcelID(stream: event.stream) else { return }
        let parcel = try await load(Parcel.self, event.stream).state
        guard case .site(let site) = parcel.custodian, parcel.isBack(at: site) else { return }
        var subject = ExceptionSubject()
        subject.parcel = id.code
        try await follow(.broughtBack, subject, by: event, isOver: false)
    }

    /// Nobody could be told, and somebody has to know whom to call about what.
    fileprivate func lookAtMessage(_ event: RecordedEvent) async throws {
        let name = String(event.stream.dropFirst("message/".count))
        let message = try await load(Message.self, event.stream).state
        var subject = ExceptionSubject()
        subject.consignment = message.due?.consignment.code
        subject.detail = name
        try await follow(.untoldRecipient, subject, by: event, isOver: false)
    }

    /// A van that left late, and nobody has said why.
    fileprivate func lookAtDeparture(_ event: RecordedEvent) async throws {
        guard let id = RouteID(String(event.stream.dropFirst("route/".count))) else { return }
        let route = try await load(LiveRoute.self, id.stream).state
        guard let order = route.order, let left = route.departedAt, route.departureCause == nil,
            left.milliseconds - order.departure.milliseconds > Limits.lateDepartureMilliseconds
        else { return }
        var subject = ExceptionSubject()
        subject.route = id.code
        try await follow(.lateDeparture, subject, by: event, isOver: false)
    }
}

extension Desk {
    /// Cases that nobody saw to in time go up a level.
    package func mindExceptions() async throws {
        for overdue in try await ExceptionView.overdue(at: clock.milliseconds, in: journal.store) {
            let errand = FollowExceptions.errand(self, overdue.organization)
            try await errand.settling {
                let found = try await errand.load(ExceptionCase.self, overdue.id.stream)
                let events = found.state.escalate(at: errand.now)
                if events.isEmpty { return }
                try await errand.record([found.change(events, occurredAt: errand.now)])
            }
        }
    }
}

/// Looks for overdue cases, for as long as the server runs.
package func mindExceptions(at desk: Desk, _ diagnostics: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.mindExceptions()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Overdue exceptions are looked for again in some seconds: \(error)")
        }
        try? await Task.sleep(for: Limits.betweenExceptionLooks)
    }
}

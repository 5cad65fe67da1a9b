internal import Delivery
internal import EventLog

/// Which events open a case, and which close it again: the table to add to.
struct ExceptionTrigger: Sendable {
    let event: String
    let kind: ExceptionKind
    /// Whether the event says that it is over.
    let isOver: Bool
    let subject: @Sendable (RecordedEvent) -> ExceptionSubject

    static let all: [ExceptionTrigger] = [
        on("dwell.tooLong", .longStay, stop),
        on("dwell.measured", .longStay, isOver: true, stop),
        on("dwell.tooShort", .shortStay, stop),
        on("dwell.lingered", .afterHandoff, stop),
        on("dwell.cameBack", .afterHandoff, stop),
        on("route.strayParcelScanned", .strayParcel, routeParcel),
        on("route.strayParcelRemoved", .strayParcel, isOver: true, routeParcel),
        on("route.departureExplained", .lateDeparture, isOver: true, route),
        on("parcel.leftBehind", .leftBehind, parcel),
        on("parcel.outForDelivery", .leftBehind, isOver: true, parcel),
        on("parcel.cancelled", .leftBehind, isOver: true, parcel),
        on("parcel.attemptFailed", .failedAttempt, parcel),
        on("parcel.handedOff", .failedAttempt, isOver: true, parcel),
        on("parcel.returned", .failedAttempt, isOver: true, parcel),
        on("parcel.cancelled", .failedAttempt, isOver: true, parcel),
        on("parcel.rescheduled", .broughtBack, isOver: true, parcel),
        on("parcel.cancelled", .broughtBack, isOver: true, parcel),
        on("parcel.collectionExpired", .uncollected, parcel),
        on("parcel.collected", .uncollected, isOver: true, parcel),
        on("parcel.reclaimed", .uncollected, isOver: true, parcel),
        on("parcel.contradicted", .contradiction, parcel),
        on("attempt.proofOverdue", .missingProof, proof),
        on("attempt.receiptDenied", .receiptDenied, attempt),
        on("sensor.alarmed", .sensorAlarm, reading),
        on("sensor.explained", .sensorAlarm, isOver: true, reading),
        on("sensor.fellSilent", .silentSensor, sensor),
        on("sensor.spokeAgain", .silentSensor, isOver: true, sensor),
        on("consignment.addressUnclear", .unclearAddress, consignment),
        on("consignment.addressFound", .unclearAddress, isOver: true, consignment),
        on("consignment.addressConfirmed", .unclearAddress, isOver: true, consignment),
        on("consignment.cancelled", .unclearAddress, isOver: true, consignment),
        on("problem.reported", .reportedProblem, problem),
        on("problem.answered", .reportedProblem, isOver: true, problem),
        on("promises.atRisk", .promiseAtRisk, route),
        on("promises.safe", .promiseAtRisk, isOver: true, route),
        on("route.completed", .promiseAtRisk, isOver: true, route),
    ]

    static let byEvent = Dictionary(grouping: all, by: \.event)

    private static func on(
        _ event: String, _ kind: ExceptionKind, isOver: Bool = false,
        _ subject: @escaping @Sendable (RecordedEvent) -> ExceptionSubject
    ) -> ExceptionTrigger {
        ExceptionTrigger(event: event, kind: kind, isOver: isOver, subject: subject)
    }
}

/// What an event's stream is called, without its kind.
private func name(_ event: RecordedEvent) -> String {
    String(event.stream.drop { $0 != "/" }.dropFirst())
}

private func about(
    _ event: RecordedEvent, _ fill: (inout ExceptionSubject) -> Void
) -> ExceptionSubject {
    var subject = ExceptionSubject()
    fill(&subject)
    return subject
}

@Sendable private func stop(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) {
        $0.route = event.open["route"]?.asString
        $0.stop = event.open["stop"]?.asInteger.map { Int($0) }
    }
}

@Sendable private func route(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) { $0.route = name(event) }
}

@Sendable private func routeParcel(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) {
        $0.route = name(event)
        $0.parcel = event.open["parcel"]?.asString
    }
}

@Sendable private func parcel(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) { $0.parcel = name(event) }
}

@Sendable private func consignment(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) { $0.consignment = name(event) }
}

@Sendable private func attempt(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) { $0.attempt = name(event) }
}

@Sendable private func proof(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) {
        $0.attempt = name(event)
        $0.detail = event.open["proof"]?.asString
    }
}

@Sendable private func sensor(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) { $0.sensor = name(event) }
}

@Sendable private func reading(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) {
        $0.sensor = name(event)
        $0.detail = event.open["reading"]?.asString
    }
}

@Sendable private func problem(_ event: RecordedEvent) -> ExceptionSubject {
    about(event) {
        $0.consignment = name(event)
        $0.detail = event.open["number"]?.asInteger.map { String($0) }
    }
}

internal import Crypto
internal import CustodyLedger
internal import Database
internal import Delivery
internal import EventLog

/// Something that happened of which a recipient should hear.
struct Occasion: Sendable, Hashable {
    let consignment: ConsignmentID
    let stage: MessageStage
    /// What tells it from another of its stage.
    let name: String

    /// The same occasion always gives the same message: told twice, it is said once.
    var message: MessageID {
        let text = "\(consignment.code)\n\(stage.code)\n\(name)"
        let hash = SHA256.hash(data: Array(text.utf8)).prefix(16)
        guard let id = MessageID(Base64URL.encode(Array(hash))) else {
            preconditionFailure("Base64url is made of a label's letters.")
        }
        return id
    }
}

extension Occasion {
    /// How many stops ahead a van is told of: with five minutes a stop, a quarter of an hour.
    private static let stopsAhead = 2

    /// What an event means to recipients; most events mean nothing to them.
    static func of(_ event: RecordedEvent, _ errand: Errand) async throws -> [Occasion] {
        switch event.type {
        case "consignment.booked":
            [Occasion(consignment: event, .confirmed, "booking")].compactMap(\.self)
        case "consignment.promiseChanged":
            [Occasion(consignment: event, .changed, event.id)].compactMap(\.self)
        case "parcel.outForDelivery":
            try await about(event, .dispatched, event.open["route"]?.asString, errand)
        case "parcel.handedOff":
            try await leadsToPoint(event, errand)
                ? [] : about(event, .delivered, event.open["attempt"]?.asString, errand)
        case "parcel.readyForCollection": try await about(event, .waiting, event.id, errand)
        case "parcel.collected": try await about(event, .delivered, event.id, errand)
        case "parcel.attemptFailed":
            try await about(event, .failed, event.open["attempt"]?.asString, errand)
        case "route.departed": try await ahead(of: 0, event, errand)
        case "route.leftStop":
            try await ahead(of: Int(event.open["stop"]?.asInteger ?? 0), event, errand)
        default: []
        }
    }

    /// Whether it was handed to a pickup point of ours: its recipient is told when it waits there.
    private static func leadsToPoint(_ event: RecordedEvent, _ errand: Errand) async throws -> Bool
    {
        guard case .point(let id)? = event.open["custodian"]?.asString.flatMap(Custodian.init)
        else { return false }
        return try await errand.find(PickupPoint.self, PickupPoint.stream(of: id)) != nil
    }

    private init?(consignment event: RecordedEvent, _ stage: MessageStage, _ name: String) {
        guard let id = ConsignmentID(stream: event.stream) else { return nil }
        self.init(consignment: id, stage: stage, name: name)
    }

    private static func about(
        _ event: RecordedEvent, _ stage: MessageStage, _ name: String?, _ errand: Errand
    ) async throws -> [Occasion] {
        guard let name, let parcel = ParcelID(stream: event.stream),
            let consignment = try await errand.journal.store.read({ db in
                try ConsignmentView.owners(of: [parcel], of: errand.organization, on: db)
            })[parcel]
        else { return [] }
        return [Occasion(consignment: consignment, stage: stage, name: name)]
    }

    /// Whoever is served at one of the next stops after one that was left; 0 is the dock.
    private static func ahead(
        of left: Int, _ event: RecordedEvent, _ errand: Errand
    ) async throws -> [Occasion] {
        guard let route = RouteID(stream: event.stream) else { return [] }
        let live = try await errand.load(LiveRoute.self, route.stream).state
        let stops = live.order?.stops ?? []
        let from = stops.firstIndex { $0.sequence == left }.map { $0 + 1 } ?? 0
        return stops.dropFirst(from).prefix(stopsAhead).flatMap { stop in
            Set(stop.tasks.compactMap(\.consignment)).sorted().map {
                Occasion(consignment: $0, stage: .approaching, name: route.code)
            }
        }
    }
}

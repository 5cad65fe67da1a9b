internal import DoorstepAPI

/// One attempt at one door, from opening it to its outcome.
struct Door {
    let delivery: Visit.Delivery
    let visit: Visit
    private(set) var now: Moment
    private(set) var phone: Phone
    private(set) var dice: Dice
    private(set) var isHandedOff = false
    private var proofs = 0
    private let attempt: String

    init(delivery: Visit.Delivery, visit: Visit, startedAt now: Moment, phone: Phone, dice: Dice) {
        self.delivery = delivery
        self.visit = visit
        self.now = now
        self.phone = phone
        self.dice = dice
        attempt = "A-\(delivery.household.consignment.id)"
    }

    mutating func knock() {
        phone.post(
            "/v1/attempts",
            NewAttempt(
                id: attempt, route: phone.route, stop: visit.sequence, parcels: delivery.parcels,
                occurredAt: now.text, position: here()), at: now)
        switch delivery.household.answer {
        case .opens:
            contact(.doorbell, .answered)
            handOff(.person, to: delivery.household.consignment.recipient.name)
        case .neighbourOpens(let name): findNobody(orNeighbour: name)
        case .silent: findNobody(orNeighbour: nil)
        case .refuses(let words):
            contact(.doorbell, .answered)
            fail("RCP_REFUSED", after: 20, statement: words)
        case .gateLocked:
            contact(.call, .noAnswer)
            prove(.photo)
            fail("ACC_GATE", after: 60)
        case .wrongAddress:
            prove(.photo)
            fail("ADR_WRONG", after: 60, statement: "No such name on any bell.")
        }
    }

    /// Nobody opens: what may be left is left, a neighbour is asked, or the attempt has failed.
    private mutating func findNobody(orNeighbour neighbour: String?) {
        contact(.doorbell, .noAnswer)
        let personal: Set<ProofKindName> = [.signature, .pin, .ageCheck, .idCheck]
        let needsRecipient = !personal.isDisjoint(with: delivery.proofs)
        let isLeft: Set<HandoffModeName> = [.doorstep, .lobby, .safePlace]
        if isLeft.contains(delivery.mode), !needsRecipient, delivery.isOpen(delivery.mode) {
            handOff(delivery.mode, to: nil)
        } else if let neighbour, !needsRecipient, delivery.isOpen(.neighbour) {
            handOff(.neighbour, to: neighbour)
        } else {
            contact(.call, .noAnswer)
            contact(.message, .noAnswer)
            fail("RCP_NOT_HOME", after: 60)
        }
    }

    private mutating func handOff(_ mode: HandoffModeName, to taker: String?) {
        for kind in delivery.proofs(for: mode) { prove(kind) }
        pass(dice.between(10, 30) + 8 * Double(delivery.parcels.count))
        isHandedOff = true
        let isOnTime = delivery.window.map { $0.from <= now && now <= $0.to } ?? true
        phone.post(
            "/v1/attempts/\(attempt)/handoffs",
            NewHandoff(
                mode: mode, parcels: delivery.parcels, receivedBy: taker,
                relationship: mode == .neighbour ? "neighbour" : nil, occurredAt: now.text,
                position: here()),
            at: now, effect: .delivered(parcels: delivery.parcels.count, isOnTime: isOnTime))
    }

    private mutating func fail(_ reason: String, after seconds: Double, statement: String? = nil) {
        pass(seconds + dice.between(5, 30))
        phone.post(
            "/v1/attempts/\(attempt)/failures",
            NewFailure(
                reason: reason, parcels: delivery.parcels, occurredAt: now.text, position: here(),
                statement: statement),
            at: now, effect: .failed(parcels: delivery.parcels.count))
    }

    private mutating func contact(_ channel: ContactChannelName, _ outcome: ContactOutcomeName) {
        pass(dice.between(12, 25))
        phone.post(
            "/v1/attempts/\(attempt)/contacts",
            ContactTry(channel: channel, outcome: outcome, occurredAt: now.text), at: now)
    }

    private mutating func prove(_ kind: ProofKindName) {
        switch kind {
        case .photo, .signature: prove(kind, parcels: delivery.parcels, sha256: digest())
        case .scan:
            for parcel in delivery.parcels { prove(kind, parcels: [parcel], value: parcel) }
        case .pin:
            let guess = String(dice.number(100_000...999_999))
            prove(kind, parcels: delivery.parcels, value: delivery.code ?? guess)
        case .ageCheck, .idCheck:
            prove(
                kind, parcels: delivery.parcels,
                check: CheckResult(passed: true, method: .documentSeen))
        case .contactless: prove(kind, parcels: delivery.parcels)
        case .note: prove(kind, parcels: delivery.parcels, value: "Given at the door.")
        }
    }

    private mutating func prove(
        _ kind: ProofKindName, parcels: [String], sha256: String? = nil, value: String? = nil,
        check: CheckResult? = nil
    ) {
        pass(dice.between(4, 12))
        proofs += 1
        phone.post(
            "/v1/attempts/\(attempt)/proofs",
            NewProof(
                id: "\(attempt)-\(proofs)", kind: kind, parcels: parcels, sha256: sha256,
                value: value, check: check, occurredAt: now.text), at: now)
    }

    private mutating func pass(_ seconds: Double) { now = now + seconds }

    private mutating func here() -> Position { position(of: visit.place, at: now, &dice) }

    /// What the bytes of a picture would hash to.
    private mutating func digest() -> String {
        (0..<4).map { _ in
            let part = String(dice.next(), radix: 16)
            return String(repeating: "0", count: 16 - part.count) + part
        }.joined()
    }
}

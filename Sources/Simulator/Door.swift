internal import Attestation
internal import DoorstepAPI

/// One attempt at one door, from opening it to its outcome.
struct Door {
    let delivery: Visit.Delivery
    let visit: Visit
    private let parking: Parking
    /// Nothing of this van is handed off after it.
    private let isLast: Bool
    private(set) var now: Moment
    var driver: DriverAtWork
    private(set) var isHandedOff = false
    private var proofs = 0
    /// How the recipient was tried so far.
    private(set) var tried: Set<ContactChannelName> = []
    let attempt: String
    /// Files go out after everything else: a handoff does not wait for its bytes.
    private var files: [ProofFile] = []

    init(
        delivery: Visit.Delivery, visit: Visit, parking: Parking, isLast: Bool,
        startedAt now: Moment, driver: DriverAtWork
    ) {
        self.delivery = delivery
        self.visit = visit
        self.parking = parking
        self.isLast = isLast
        self.now = now
        self.driver = driver
        let tries = delivery.household.earlierTries
        let suffix = tries == 0 ? "" : ".\(tries + 1)"
        attempt = "A-\(delivery.household.consignment.id)\(suffix)"
    }

    mutating func knock() throws {
        driver.phone.post(
            "/v1/attempts",
            NewAttempt(
                id: attempt, route: driver.phone.route, stop: visit.sequence,
                parcels: delivery.parcels, occurredAt: now.text, position: here()), at: now)
        if let point = visit.point { try deposit(at: point) } else { try meet() }
        sendFiles()
    }

    private mutating func meet() throws {
        switch delivery.household.answer {
        case .opens:
            contact(.doorbell, .answered)
            try handOff(.person, to: delivery.household.consignment.recipient.name)
        case .neighbourOpens(let name): try findNobody(orNeighbour: name)
        case .silent: try findNobody(orNeighbour: nil)
        case .refuses(let words):
            contact(.doorbell, .answered)
            fail("RCP_REFUSED", after: 20, statement: words)
        case .gateLocked:
            contact(.call, .noAnswer)
            try photographObstacle()
            fail("ACC_GATE", after: 60)
        case .wrongAddress:
            try photographObstacle()
            fail("ADR_WRONG", after: 60, statement: "No such name on any bell.")
        case .asked(.handedOff(let mode)):
            try climb(to: mode)
            try handOff(mode, to: taker(in: mode))
        case .asked(.failed(let reason)): try failAsAsked(reason)
        }
    }

    /// Behind the doors that are kept for it; without them it comes back.
    private mutating func deposit(at point: StopPoint) throws {
        let kept = Set(point.compartments.map(\.parcel))
        guard delivery.parcels.allSatisfy(kept.contains) else {
            try photographObstacle()
            return fail("PUD_FULL", after: 60, statement: "No door was free.")
        }
        try handOff(point.kind == .locker ? .locker : .pudo, to: point.id)
    }

    private mutating func sendFiles() {
        for file in files {
            pass(driver.dice.between(1, 3))
            driver.phone.upload(
                file.bytes, of: file.proof, in: attempt, at: now, effect: file.effect)
        }
    }

    /// Nobody opens: what may be left is left, a neighbour is asked, or the attempt has failed.
    private mutating func findNobody(orNeighbour neighbour: String?) throws {
        contact(.doorbell, .noAnswer)
        let personal: Set<ProofKindName> = [.signature, .pin, .ageCheck, .idCheck]
        let needsRecipient = !personal.isDisjoint(with: delivery.proofs)
        let isLeft: Set<HandoffModeName> = [.doorstep, .lobby, .safePlace]
        let agreed = [delivery.mode] + (delivery.preferences?.agreed ?? [])
        let place = agreed.first { isLeft.contains($0) && delivery.isOpen($0) }
        if let place, !needsRecipient {
            try handOff(place, to: nil)
        } else if let neighbour, !needsRecipient, delivery.isOpen(.neighbour) {
            try climb(to: .neighbour)
            try handOff(.neighbour, to: neighbour)
        } else {
            if delivery.household.isTempting { try leaveAnyway() }
            contact(.call, .noAnswer)
            contact(.message, .noAnswer)
            try climb()
            if !isHandedOff { fail("RCP_NOT_HOME", after: 60) }
        }
    }

    mutating func reserve(_ parcel: String, at point: String) {
        driver.phone.post(
            "/v1/pickup-points/\(point)/reservations", SpaceWish(parcel: parcel), at: now)
    }

    /// Nobody agreed to it: the server has to refuse it.
    private mutating func leaveAnyway() throws {
        try photographObstacle()
        driver.phone.post(
            "/v1/attempts/\(attempt)/handoffs",
            NewHandoff(
                mode: .doorstep, parcels: delivery.parcels, occurredAt: now.text, position: here()),
            at: now, effect: .staged(parcel: delivery.parcels.first ?? ""))
    }

    /// Every parcel is photographed and vouched for by itself, whatever else was asked for.
    mutating func handOff(_ mode: HandoffModeName, to taker: String?) throws {
        for kind in delivery.proofs(for: mode) where kind != .photo { prove(kind) }
        readWishes(for: mode)
        pass(driver.dice.between(10, 30))
        let testimonies = try testify()
        for (parcel, testimony) in zip(delivery.parcels, testimonies) {
            pass(Door.secondsAPhoto)
            prove(
                .photo, parcels: testimony.announced, file: testimony.photo.jpeg,
                effect: testimony.effect(on: parcel))
        }
        pass(Door.secondsOfHandingOver)
        isHandedOff = true
        let isOnTime = delivery.window.map { $0.from <= now && now <= $0.to } ?? true
        driver.phone.post(
            "/v1/attempts/\(attempt)/handoffs",
            NewHandoff(
                mode: mode, parcels: delivery.parcels, receivedBy: taker,
                relationship: mode == .neighbour ? "neighbour" : nil, occurredAt: now.text,
                position: here()),
            at: now, effect: .delivered(parcels: delivery.parcels.count, isOnTime: isOnTime))
        for (parcel, testimony) in zip(delivery.parcels, testimonies) {
            pass(Door.secondsASignature)
            handIn(testimony, of: parcel)
        }
    }

    /// What the devices say, each parcel in its turn once all have been photographed.
    private mutating func testify() throws -> [Witnesses.Testimony] {
        let handoff =
            now + Door.secondsAPhoto * Double(delivery.parcels.count) + Door.secondsOfHandingOver
        var testimonies: [Witnesses.Testimony] = []
        for (number, parcel) in delivery.parcels.enumerated() {
            testimonies.append(
                try driver.witnesses.testify(
                    Witnesses.Occasion(
                        attempt: attempt, parcel: parcel,
                        sibling: delivery.parcels.first { $0 != parcel },
                        at: handoff + Door.secondsASignature * Double(number + 1),
                        door: visit.place, parking: parking,
                        isLast: isLast && number == delivery.parcels.count - 1)))
        }
        return testimonies
    }

    private mutating func handIn(_ testimony: Witnesses.Testimony, of parcel: String) {
        guard let handshake = testimony.handshake else { return }
        // What the phone signed for its driver a moment before stands.
        if testimony.attack?.needs.contains(.lastHandoff) == true,
            let handheld = driver.witnesses.handheld
        {
            driver.phone.report(stolen: handheld, since: now + -1, at: now)
        }
        driver.phone.handIn(
            handshake, of: parcel, in: attempt, at: now, effect: testimony.effect(on: parcel))
    }

    private func taker(in mode: HandoffModeName) -> String? {
        switch mode {
        case .person: delivery.household.consignment.recipient.name
        case .neighbour: "Next door"
        default: nil
        }
    }

    /// An order's own ending, with everything that any reason demands: only the server knows which.
    private mutating func failAsAsked(_ reason: String) throws {
        contact(.doorbell, .noAnswer)
        contact(.call, .noAnswer)
        contact(.message, .noAnswer)
        try climb()
        try photographObstacle()
        prove(
            .idCheck, parcels: delivery.parcels,
            check: CheckResult(passed: false, method: .documentSeen))
        prove(
            .ageCheck, parcels: delivery.parcels,
            check: CheckResult(passed: false, method: .documentSeen))
        fail(reason, after: 60, statement: "So the order asked.")
    }

    /// A gate or a row of bells, with the parcel held before it.
    mutating func photographObstacle() throws {
        let photo = try driver.witnesses.camera.photo(
            of: delivery.parcels.first ?? "", at: attempt)
        pass(driver.dice.between(4, 12))
        prove(.photo, parcels: delivery.parcels, file: photo.jpeg)
    }

    private mutating func fail(_ reason: String, after seconds: Double, statement: String? = nil) {
        pass(seconds + driver.dice.between(5, 30))
        driver.phone.post(
            "/v1/attempts/\(attempt)/failures",
            NewFailure(
                reason: reason, parcels: delivery.parcels, occurredAt: now.text, position: here(),
                statement: statement),
            at: now, effect: .failed(parcels: delivery.parcels.count))
    }

    mutating func contact(_ channel: ContactChannelName, _ outcome: ContactOutcomeName) {
        pass(driver.dice.between(12, 25))
        if outcome != .answered { tried.insert(channel) }
        driver.phone.post(
            "/v1/attempts/\(attempt)/contacts",
            ContactTry(channel: channel, outcome: outcome, occurredAt: now.text), at: now)
    }

    /// What was asked for besides the photo, which every parcel has anyway.
    private mutating func prove(_ kind: ProofKindName) {
        pass(driver.dice.between(4, 12))
        switch kind {
        case .photo: break
        case .signature:
            prove(kind, parcels: delivery.parcels, file: Autograph(&driver.dice).json)
        case .scan:
            for parcel in delivery.parcels { prove(kind, parcels: [parcel], value: parcel) }
        case .pin:
            let guess = String(driver.dice.number(100_000...999_999))
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
        _ kind: ProofKindName, parcels: [String], value: String? = nil, file: [UInt8]? = nil,
        check: CheckResult? = nil, effect: Step.Effect = .none
    ) {
        proofs += 1
        let proof = "\(attempt)-\(proofs)"
        driver.phone.post(
            "/v1/attempts/\(attempt)/proofs",
            NewProof(
                id: proof, kind: kind, parcels: parcels, sha256: file.map { Digest.hex(of: $0) },
                value: value, check: check, occurredAt: now.text), at: now, effect: effect)
        if let file { files.append(ProofFile(proof: proof, bytes: file, effect: effect)) }
    }

    /// The proof that was captured last.
    var lastProof: String { "\(attempt)-\(proofs)" }

    /// Reads what the recipient wishes, and says why it is not followed where it is not.
    private mutating func readWishes(for mode: HandoffModeName) {
        guard let wish = delivery.preferences else { return }
        let isIgnored = mode != .person && !wish.agreed.isEmpty && !wish.agreed.contains(mode)
        pass(driver.dice.between(2, 6))
        driver.phone.post(
            "/v1/attempts/\(attempt)/preferences",
            PreferencesSeen(
                parcels: delivery.parcels, since: wish.since,
                ignored: isIgnored ? "ACC_NO_SAFE_PLACE" : nil, occurredAt: now.text), at: now)
    }

    /// Records a rung that came to nothing.
    mutating func post(_ rung: NewRungTry) {
        driver.phone.post("/v1/attempts/\(attempt)/rungs", rung, at: now)
    }

    mutating func pass(_ seconds: Double) { now = now + seconds }

    private mutating func here() -> Position { position(of: visit.place, at: now, &driver.dice) }

    private static let secondsAPhoto = 8.0
    private static let secondsOfHandingOver = 2.0
    private static let secondsASignature = 1.5
}

/// A file that waits on the phone for its turn.
private struct ProofFile {
    let proof: String
    let bytes: [UInt8]
    let effect: Step.Effect
}

extension Witnesses.Testimony {
    /// What a command of this handoff counts for.
    fileprivate func effect(on parcel: String) -> Step.Effect {
        attack == nil ? .none : .staged(parcel: parcel)
    }
}

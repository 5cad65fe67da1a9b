internal import Attestation
internal import Geography

/// A van's devices at its doors: what they sign for each handoff, honest or not, and what is true.
struct Witnesses {
    /// What the devices have to say about one parcel that changes hands.
    struct Testimony {
        /// What is handed in; nil when the van carries no devices, or was never asked.
        let handshake: Handshake?
        /// What is sent as the parcel's photo.
        let photo: TakenPhoto
        /// The parcels that the photo is announced for.
        let announced: [String]
        let attack: (any Attack)?
    }

    /// One handoff of one parcel, as it really is.
    struct Occasion {
        let attempt: String
        let parcel: String
        /// Another parcel that goes to the same door.
        let sibling: String?
        /// When the handheld closes.
        let at: Moment
        let door: Coordinate
        let parking: Parking
        /// Nothing of this van is handed off after it.
        let isLast: Bool
    }

    private let equipment: VanEquipment?
    let camera: ParcelCamera
    private let cameraLost: Int
    private let photoBlurred: Int
    private(set) var plot: AttackPlot
    private(set) var truths: [HandoffTruth] = []
    private var dice: Dice
    private var signatures: Int
    /// The honest handoffs so far, with all devices, in their order.
    private var earlier: [Loot.Earlier] = []

    /// What is stolen was used so long before, and the server has seen it by then.
    private static let lootAgeSeconds = 180.0
    /// More than a van's devices sign in a day, with what attackers add to a counter.
    private static let blurPixels = 14
    private static let countersADay = 10_000
    private static let millisecondsADay: Int64 = 86_400_000

    /// - Parameter equipment: nil for a van that carries no devices; its handoffs are claims.
    init(
        _ equipment: VanEquipment?, of vehicle: String, on shift: Moment, setting: DaySetting,
        plot: AttackPlot
    ) {
        self.equipment = equipment
        self.plot = plot
        camera = ParcelCamera(seed: setting.seed)
        cameraLost = setting.rates.cameraLost
        photoBlurred = setting.rates.photoBlurred
        dice = Dice(seed: setting.seed, for: "witnesses/\(vehicle)/\(setting.date)")
        // A device's counter goes on from day to day.
        signatures =
            Int(shift.milliseconds / Witnesses.millisecondsADay) * Witnesses.countersADay
    }

    /// A handheld that is reported stolen before an attack with it.
    var handheld: String? { equipment?.kit.handheld.identity.id }

    mutating func testify(_ occasion: Occasion) throws -> Testimony {
        let isBlurred = photoBlurred > 0 && dice.happens(perMille: photoBlurred)
        let photo = try camera.photo(
            of: occasion.parcel, at: occasion.attempt, blur: isBlurred ? Self.blurPixels : 0)
        guard let equipment, let question = equipment.questions[occasion.parcel] else {
            return Testimony(
                handshake: nil, photo: photo, announced: [occasion.parcel], attack: nil)
        }
        signatures += 1
        let isCameraLost = dice.happens(perMille: cameraLost)
        let encounter = Encounter(
            attempt: occasion.attempt, parcel: occasion.parcel, number: signatures,
            at: occasion.at, door: occasion.door, parking: occasion.parking.place,
            drivenMeters: occasion.parking.drivenMeters,
            lastContact: occasion.at + -dice.between(20, 400), isCameraLost: isCameraLost)
        let draft = equipment.kit.draft(
            encounter, asked: question, photo: isCameraLost ? nil : photo)
        let loot = loot(at: encounter, occasion, equipment, photo)
        let found = findings(equipment, encounter, loot, isLast: occasion.isLast)
        if let attack = plot.attack(finding: found) {
            return try forge(
                attack,
                Forgery(
                    encounter: encounter, draft: draft, photo: isCameraLost ? nil : photo,
                    loot: loot), photo)
        }
        let handshake = try draft.signed()
        if !isCameraLost {
            earlier.append(
                Loot.Earlier(encounter: encounter, handshake: handshake, photo: photo))
        }
        note(encounter, attack: nil, draft, sendsSignedPhoto: true)
        return Testimony(
            handshake: handshake, photo: photo, announced: [occasion.parcel], attack: nil)
    }

    private func findings(
        _ equipment: VanEquipment, _ encounter: Encounter, _ loot: Loot, isLast: Bool
    ) -> Set<AttackNeed> {
        var found: Set<AttackNeed> = isLast ? [.lastHandoff] : []
        if equipment.kit.unit != nil { found.insert(.unit) }
        if !encounter.isCameraLost { found.insert(.camera) }
        if loot.earlier != nil { found.insert(.earlierHandoff) }
        if loot.sibling != nil { found.insert(.sibling) }
        return found
    }

    /// What was kept is of another door, and old enough.
    private func loot(
        at encounter: Encounter, _ occasion: Occasion, _ equipment: VanEquipment,
        _ photo: TakenPhoto
    ) -> Loot {
        let camera = camera
        return Loot(
            earlier: earlier.last {
                $0.encounter.attempt != encounter.attempt
                    && encounter.at - $0.encounter.at >= Witnesses.lootAgeSeconds
            }, sibling: occasion.sibling, otherUnit: equipment.spareUnit
        ) { label, blur in
            // A label that can be drawn once can be drawn again.
            (try? camera.photo(of: label, at: encounter.attempt, shot: 1, blur: blur)) ?? photo
        }
    }

    private mutating func forge(
        _ attack: any Attack, _ forgery: Forgery, _ photo: TakenPhoto
    ) throws -> Testimony {
        var forgery = forgery
        let handshake = try attack.stage(&forgery)
        let signed = forgery.photo ?? photo
        let sent = forgery.upload ?? signed
        note(
            forgery.encounter, attack: attack.name, forgery.draft,
            sendsSignedPhoto: sent == signed)
        return Testimony(
            handshake: handshake, photo: sent,
            announced: forgery.announced ?? [forgery.encounter.parcel], attack: attack)
    }

    private mutating func note(
        _ encounter: Encounter, attack: String?, _ draft: Draft, sendsSignedPhoto: Bool
    ) {
        let legs = [draft.telematics != nil, draft.vision != nil].count { $0 }
        let grades: [Grade] = [.oneLeg, .twoLegs, .threeLegs]
        truths.append(
            HandoffTruth(
                parcel: encounter.parcel, attack: attack, deserved: grades[legs].code,
                sendsSignedPhoto: sendsSignedPhoto))
    }
}

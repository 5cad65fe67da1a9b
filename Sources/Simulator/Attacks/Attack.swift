package import Attestation

/// One way to cheat at a door: what somebody changes before or after the devices sign.
///
/// One file each, one line in `allAttacks`; the test walks them all.
package protocol Attack: Sendable {
    /// As in the day's figures.
    var name: String { get }
    /// The reasons of which one at least has to be found, as codes of docs/trust.md.
    var tells: Set<String> { get }
    /// What has to be there for it to be staged.
    var needs: Set<AttackNeed> { get }
    /// Why nobody can find it in the statements; nil for what has to be found.
    var undetectable: String? { get }

    /// Makes the handshake that is handed in.
    func stage(_ forgery: inout Forgery) throws -> Handshake
}

extension Attack {
    package var needs: Set<AttackNeed> { [] }
    package var undetectable: String? { nil }
}

/// What an attack has to find at the door.
package enum AttackNeed: Sendable, Hashable {
    /// The van's own unit signs.
    case unit
    /// A camera signs.
    case camera
    /// An honest handoff of the same van, with all its devices, came before.
    case earlierHandoff
    /// Another parcel goes to the same door.
    case sibling
    /// It spoils what comes after on this route.
    case lastHandoff
}

/// What an attacker has in hand: the honest statements to bend, and what was kept from before.
package struct Forgery: Sendable {
    package let encounter: Encounter
    package var draft: Draft
    /// What the camera took and signs for.
    package private(set) var photo: TakenPhoto?
    /// What is uploaded in its place; the photo itself when nothing is said.
    package var upload: TakenPhoto?
    /// Which parcels the photo is announced for; its own when nothing is said.
    package var announced: [String]?
    package let loot: Loot

    package init(encounter: Encounter, draft: Draft, photo: TakenPhoto?, loot: Loot) {
        self.encounter = encounter
        self.draft = draft
        self.photo = photo
        self.loot = loot
    }

    /// Puts another picture before the camera, which then signs for that one.
    mutating func show(_ photo: TakenPhoto) {
        self.photo = photo
        draft.vision?.image.sha256 = photo.sha256
        draft.vision?.image.perceptualHash = photo.perceptualHash
        draft.vision?.image.sharpness = photo.sharpness
    }

    /// Moves whatever the handheld's clocks say, all alike but the one that nobody can set.
    mutating func setScreenClock(_ milliseconds: Int64) {
        draft.handheld.common.issuedAt += milliseconds
        draft.handheld.fix.measuredAt += milliseconds
    }
}

/// What was kept from before, and who else there is.
package struct Loot: Sendable {
    /// The last honest handoff of this van.
    package struct Earlier: Sendable {
        package let encounter: Encounter
        package let handshake: Handshake
        package let photo: TakenPhoto

        package init(encounter: Encounter, handshake: Handshake, photo: TakenPhoto) {
            self.encounter = encounter
            self.handshake = handshake
            self.photo = photo
        }
    }

    package let earlier: Earlier?
    /// Another parcel that goes to the same door.
    package let sibling: String?
    /// A device that is enrolled, and not for this van.
    package let otherUnit: DeviceIdentity
    /// The same doorstep photographed in another way: blurred, or with another's parcel.
    package let camera: @Sendable (_ label: String, _ blur: Int) -> TakenPhoto

    package init(
        earlier: Earlier?, sibling: String?, otherUnit: DeviceIdentity,
        camera: @escaping @Sendable (_ label: String, _ blur: Int) -> TakenPhoto
    ) {
        self.earlier = earlier
        self.sibling = sibling
        self.otherUnit = otherUnit
        self.camera = camera
    }
}

/// An attack that was to be staged without what it needs.
package struct AttackUnprepared: Error {
    package init() {}
}

/// How a parcel may change hands at the door.
package enum HandoffMode: String, Sendable, Hashable, CaseIterable {
    case person, neighbour, doorstep, lobby, safePlace, mailroom, locker, pudo

    package var code: String { rawValue }
    package init?(code: String) { self.init(rawValue: code) }
}

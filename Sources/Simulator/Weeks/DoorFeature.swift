/// What the product does for a door to open the first time; each can be switched off.
package enum DoorFeature: String, Sendable, CaseIterable {
    /// Recipients are written to.
    case messages
    /// They move deliveries by themselves.
    case changes
    /// They say once where it may be left.
    case preferences
    /// Lockers and shops where they fetch it instead.
    case points
    /// A driver has to climb the ladder before giving up.
    case ladder
    /// What came back is promised for another part of the day.
    case secondTries
}

/// What goes wrong on purpose, in thousandths.
package struct WeekTroubles: Sendable, Hashable {
    /// Of tries to send: the provider does not answer.
    package var busyProvider = 0
    /// Of messages: the provider takes it, and it never arrives.
    package var lostMessages = 0
    /// Of people: their number rings nowhere.
    package var deadPhones = 40
    /// Of photos.
    package var blurredPhotos = 0
    /// Of pickup points, each morning: every door is out of order.
    package var fullPoints = 0

    package init() {}

    /// A town where hardly a day passes without something.
    package static var many: WeekTroubles {
        var troubles = WeekTroubles()
        troubles.busyProvider = 100
        troubles.lostMessages = 50
        troubles.deadPhones = 120
        troubles.blurredPhotos = 80
        troubles.fullPoints = 150
        return troubles
    }
}

/// Some weeks of a small town.
package struct WeekSetting: Sendable, Hashable {
    package var seed: UInt64 = 1
    package var days = 10
    package var ordersPerDay = 40
    package var people = 240
    package var vans = 1
    /// A Monday.
    package var firstDate = "2026-11-02"
    package var features = Set(DoorFeature.allCases)
    package var troubles = WeekTroubles()
    /// What an order of ours is named after: several towns may live on one server.
    package var site: String { "TOWN-\(seed)" }

    package init() {}
}

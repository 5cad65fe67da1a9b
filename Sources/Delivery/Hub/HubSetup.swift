/// How a hub works: its docks and lanes, and what its people keep to.
///
/// A site without one is worked as its people like: any lane is the right one, and no dock is given.
package struct HubSetup: Sendable, Hashable {
    package let site: SiteID
    package let docks: [DockID]
    /// How long a van stands at a dock when nobody says otherwise.
    package let dockMinutes: Int
    /// Lanes of routes, in the order in which they are given.
    package let lanes: [String]
    /// How many stops of a route share a bag.
    package let stopsPerBag: Int
    package let presort: PresortRule?
    /// From how many minutes after its plan a departure is late and wants a cause.
    package let lateMinutes: Int
    package let load: LoadPolicy

    package init(
        site: SiteID, docks: [DockID] = [], dockMinutes: Int = HubSetup.dockMinutes,
        lanes: [String] = [], stopsPerBag: Int = HubSetup.stopsPerBag,
        presort: PresortRule? = nil, lateMinutes: Int = HubSetup.lateMinutes,
        load: LoadPolicy = LoadPolicy()
    ) {
        self.site = site
        self.docks = docks
        self.dockMinutes = dockMinutes
        self.lanes = lanes
        self.stopsPerBag = stopsPerBag
        self.presort = presort
        self.lateMinutes = lateMinutes
        self.load = load
    }

    /// What plans assume for loading, and ten minutes to come and go.
    package static let dockMinutes = 30
    /// Some twenty parcels: what a bag holds and an arm lifts.
    package static let stopsPerBag = 15
    /// Less than five minutes is no cause, it is a clock.
    package static let lateMinutes = 5

    /// Where a hub's settings are kept.
    package static func stream(of site: SiteID) -> String { "hub/\(site)" }
}

/// A place at a site where one van at a time is loaded.
package struct DockID: Identifier {
    package static let kind = "dock"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

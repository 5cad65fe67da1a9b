/// One planning of one site's day: drafted as often as one likes, published once.
package struct Plan: Sendable {
    package enum Event: Sendable, Hashable {
        case drafted(Draft)
        case published(routes: [RouteID])
        case changed(Change)
    }

    /// What came of a change to a published plan; the routes tell their new order themselves.
    package struct Change: Sendable, Hashable {
        /// The routes that have another order now.
        package let routes: [RouteID]
        /// Those of them that the plan did not have before.
        package let opened: [RouteID]
        /// Everybody who has no place now.
        package let unassigned: [Unassigned]

        package init(routes: [RouteID], opened: [RouteID], unassigned: [Unassigned]) {
            self.routes = routes
            self.opened = opened
            self.unassigned = unassigned
        }
    }

    /// Who drives what when, what found no place, and where the times came from.
    package struct Draft: Sendable, Hashable {
        package let site: SiteID
        package let day: CalendarDay
        package let routes: [PlannedRoute]
        package let unassigned: [Unassigned]
        /// Such as `great-circle × 1.35`: a plan must not look surer than it is.
        package let travelTimes: String
        /// How long the engine thought.
        package let thoughtMilliseconds: Int64

        package init(
            site: SiteID, day: CalendarDay, routes: [PlannedRoute], unassigned: [Unassigned],
            travelTimes: String, thoughtMilliseconds: Int64
        ) {
            self.site = site
            self.day = day
            self.routes = routes
            self.unassigned = unassigned
            self.travelTimes = travelTimes
            self.thoughtMilliseconds = thoughtMilliseconds
        }
    }

    package private(set) var draft: Draft?
    package private(set) var isPublished = false
    /// The routes of a published plan, in the order in which they came.
    package private(set) var routes: [RouteID] = []
    package private(set) var unassigned: [Unassigned] = []

    package init() {}

    /// A plan's name says which day it plans: another draft needs another name.
    package func draft(_ new: Draft) throws(Rejection) -> [Event] {
        if draft != nil { throw .planExists }
        return [.drafted(new)]
    }

    /// Makes the routes real; twice is once.
    package func publish() throws(Rejection) -> [Event] {
        guard let draft else { throw .planUnknown }
        if isPublished { return [] }
        if draft.routes.isEmpty { throw .nothingToPlan }
        return [.published(routes: draft.routes.map(\.id))]
    }

    /// Notes that routes of a published plan were changed; none changed is no change.
    package func change(_ change: Change) throws(Rejection) -> [Event] {
        if draft == nil { throw .planUnknown }
        if !isPublished { throw .planNotPublished }
        return change.routes.isEmpty && change.unassigned == unassigned ? [] : [.changed(change)]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .drafted(let new):
            draft = new
            unassigned = new.unassigned
        case .published(let routes):
            isPublished = true
            self.routes = routes
        case .changed(let change):
            routes += change.opened
            unassigned = change.unassigned
        }
    }
}

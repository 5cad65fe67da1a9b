package import DoorstepAPI

/// One kind of thing that a caller may be allowed to do.
package enum Right: String, Sendable, CaseIterable {
    /// Ask who one is.
    case identify
    /// Read what identifies nobody: parcels, routes, events, figures.
    case read
    /// Read names, phones and addresses.
    case readPeople
    /// Book, cancel, import.
    case order
    /// Sites, drivers, vehicles, shifts.
    case network
    case plan
    /// Sort and load at the dock.
    case hub
    /// Drive, attempt, hand off: a driver for their own routes, a dispatcher for all.
    case field
    /// Say where a vehicle is: whoever drives may, and a tracking app's key may nothing else.
    case locate
    /// Withdraw an event that was wrong.
    case correct
    /// Forget a recipient for ever.
    case erase
    /// Keys and people.
    case administer
    /// Set a virtual clock.
    case simulate
    /// Read routes and parcels: those who read all, and drivers their own.
    case follow
    /// Look at one's own delivery: a recipient's link has this right, and no role has it.
    case track

    /// What a role may do: everything that is not listed is refused.
    package static func of(_ role: RoleName) -> Set<Right> {
        switch role {
        case .owner: Set(Right.allCases).subtracting([.track])
        case .dispatcher:
            [
                .identify, .follow, .read, .readPeople, .order, .network, .plan, .hub, .field,
                .locate, .correct,
            ]
        case .planner: [.identify, .follow, .read, .readPeople, .order, .network, .plan]
        case .hub: [.identify, .follow, .read, .hub]
        case .driver: [.identify, .follow, .field, .locate, .hub]
        case .viewer: [.identify, .read]
        }
    }
}

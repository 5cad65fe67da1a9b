/// The order in which parcels go into a van, so that no stop has to move many to get at its own.
///
/// A load is piles that are built one after the other, from the wall to the loading door. Heavy
/// parcels stand below, nothing stands on fragile ones. What is aboard already stays where it is; where
/// that costs too much, the list says which stops suffer and what to take out first. It does not know
/// the shape of a parcel: whether everything fits is the plan's business.
package struct LoadList: Sendable, Hashable {
    package let access: LoadingAccess
    package let policy: LoadPolicy
    /// From the first that was or is put in; each from the floor to the top.
    package let piles: [[LoadItem]]
    /// How many parcels are aboard already: the first of the list.
    package let aboard: Int
    /// The stops at which something is moved, in the order of driving.
    package let moves: [LoadMove]
    /// What to take out again, the nearest to the door first, so that every stop keeps the policy.
    package let takeOut: [ParcelID]

    /// - Parameters:
    ///   - waiting: what is not in the van yet, in any order.
    ///   - aboard: what is in it, in the order in which it was put there.
    package init(
        _ waiting: [LoadItem], aboard: [LoadItem] = [], through access: LoadingAccess,
        _ policy: LoadPolicy = LoadPolicy()
    ) {
        let stowage = Stowage(access, policy)
        let piles = stowage.piles(of: waiting, onto: aboard)
        let moves = stowage.moves(in: piles, aboard: aboard.count)
        self.access = access
        self.policy = policy
        self.piles = piles
        self.aboard = aboard.count
        self.moves = moves
        takeOut =
            moves.contains { $0.moved.count > policy.mostMoved }
            ? stowage.takeOut(before: waiting, from: aboard) : []
    }

    /// From the first to put in to the last.
    package var parcels: [ParcelID] { piles.flatMap { $0.map(\.parcel) } }

    /// The stops at which more is moved than the policy allows.
    package var excesses: [LoadMove] { moves.filter { $0.moved.count > policy.mostMoved } }
}

/// What is in the way at one stop.
package struct LoadMove: Sendable, Hashable {
    package enum Cause: String, Sendable, CaseIterable {
        /// Heavy parcels of later stops, or fragile ones, stand where weight wants them.
        case weight
        /// Parcels were aboard before the order was this one, or went in in another order.
        case aboardBefore
    }

    /// The stop's number for life.
    package let stop: Int
    package let moved: [ParcelID]
    package let cause: Cause
}

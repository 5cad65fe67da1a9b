package import Delivery
internal import Foundation
internal import Synchronization

/// The time that the server goes by: the world's, or a simulation's.
package final class ServerClock: Sendable {
    package let isVirtual: Bool
    /// Milliseconds since 1970 of the simulation; unused with a real clock.
    private let set = Mutex<Int64>(ServerClock.world)

    package init(isVirtual: Bool = false) { self.isVirtual = isVirtual }

    package var milliseconds: Int64 { isVirtual ? set.withLock { $0 } : Self.world }

    package var now: Instant { Instant(milliseconds: milliseconds) }

    /// Moves a virtual clock; a real one cannot be moved.
    package func move(to now: Instant) { set.withLock { $0 = now.milliseconds } }

    private static var world: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
}

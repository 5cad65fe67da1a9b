internal import Foundation

/// Runs a long computation on a thread of its own, at a lower priority than answering.
///
/// Swift's cooperative pool has a thread a core: four slow handlers would stop every other answer.
package func onOwnThread<T: Sendable>(
    _ work: @escaping @Sendable () throws -> T
) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Result { try work() }) }
        thread.stackSize = 8 << 20
        thread.qualityOfService = .utility
        thread.start()
    }
}

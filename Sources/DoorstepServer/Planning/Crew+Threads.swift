internal import Dispatch
internal import Foundation
package import RouteOptimizer

extension Crew {
    /// Searchers on threads of their own, as many as are named, or as this machine has cores.
    package static func threads(_ count: Int? = nil) -> Crew {
        let count = count ?? ProcessInfo.processInfo.activeProcessorCount
        if count == 1 { return .alone }
        return Crew(size: count) { times, body in
            DispatchQueue.concurrentPerform(iterations: times) { body($0) }
        }
    }
}

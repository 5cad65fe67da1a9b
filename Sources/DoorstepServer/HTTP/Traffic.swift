/// Kinds of requests that never share a bucket: a flood of imports must not stop a driver.
package enum Traffic: String, Sendable, CaseIterable {
    case reading, writing, bulk
    /// Drivers and devices at work.
    case field
    /// One recipient's link: a page asks twice a minute.
    case tracking
    /// Recipients' pages, before it is known whose link it is.
    case visitors

    /// Requests in a window of `Limits.windowSeconds`, for one credential.
    var quota: Int {
        switch self {
        case .reading: 60_000
        case .writing: 30_000
        case .bulk: 120
        case .field: 60_000
        case .tracking: 120
        case .visitors: 60_000
        }
    }
}

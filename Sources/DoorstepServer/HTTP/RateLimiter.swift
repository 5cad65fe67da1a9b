internal import Synchronization

/// Counts requests by credential and kind of traffic within fixed windows.
///
/// In one process's memory: a network of nodes multiplies the quota by the number of nodes, which
/// a balancer that keeps a client on one node takes back.
final class RateLimiter: Sendable {
    private struct Bucket {
        var window: Int64
        var used: Int
    }

    struct Standing: Sendable {
        let quota: Int
        let remaining: Int
        let resetSeconds: Int64
        let isExceeded: Bool
    }

    private struct Key: Hashable {
        let organization: String
        let credential: String
        let traffic: Traffic
    }

    private let buckets = Mutex<[Key: Bucket]>([:])

    func count(_ caller: Caller, _ traffic: Traffic, now: Int64) -> Standing {
        let key = Key(
            organization: caller.organization, credential: caller.credential, traffic: traffic)
        let window = now / 1_000 / Limits.windowSeconds
        let used = buckets.withLock { buckets in
            if buckets.count > Limits.callersRemembered {
                buckets = buckets.filter { $0.value.window == window }
            }
            var bucket = buckets[key] ?? Bucket(window: window, used: 0)
            if bucket.window != window { bucket = Bucket(window: window, used: 0) }
            bucket.used += 1
            buckets[key] = bucket
            return bucket.used
        }
        return Standing(
            quota: traffic.quota, remaining: max(0, traffic.quota - used),
            resetSeconds: Limits.windowSeconds - now / 1_000 % Limits.windowSeconds,
            isExceeded: used > traffic.quota)
    }
}

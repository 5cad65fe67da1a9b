package import Integrations

/// How patient the sender is, and where it may send.
package struct WebhookRules: Sendable {
    /// The wait before each try, in seconds: the standard's ten, three days and a half in all.
    package var waits: [Double] = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
    package var guarding = TargetGuard()
    /// The part of a wait that is left to chance, so that a crowd does not come back at once.
    let jitter = 0.2
    let timeout = Duration.seconds(15)

    package init() {}

    /// Reads waits such as `0,5,300`; nil when it is no such list.
    package static func waits(_ text: String) -> [Double]? {
        let waits = text.split(separator: ",", omittingEmptySubsequences: false).map {
            Double($0) ?? -1
        }
        return waits.isEmpty || waits.contains { !(0...604_800).contains($0) } ? nil : waits
    }

    /// Milliseconds until the next try, or nil after the last.
    ///
    /// - Parameter chance: from 0 to 1, handed in.
    func wait(afterAttempt attempt: Int, chance: Double) -> Int64? {
        guard attempt < waits.count else { return nil }
        return Int64(waits[attempt] * 1_000 * (1 + jitter * (2 * chance - 1)))
    }
}

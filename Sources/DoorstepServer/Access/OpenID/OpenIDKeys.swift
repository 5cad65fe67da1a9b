internal import Delivery
internal import Synchronization

/// The provider's keys, remembered for a while.
final class OpenIDKeys: Sendable {
    private struct Known {
        var keys: [JSONWebKey] = []
        /// Nil until they were fetched once.
        var fetched: Instant?
    }

    /// A key that the provider withdraws is believed for at most so long.
    static let remembered: Duration = .seconds(600)
    /// Tokens with invented key ids must not make us ask the provider all day.
    static let unknownAtMostEvery: Duration = .seconds(60)

    private let known = Mutex(Known())
    private let fetch: @Sendable () async throws -> [JSONWebKey]

    init(fetch: @escaping @Sendable () async throws -> [JSONWebKey]) { self.fetch = fetch }

    /// The key that a token names; without a name, the only one of its algorithm.
    ///
    /// - Throws: `OpenIDFault` when there is none, even after looking again.
    func key(for header: IDToken.Header, now: Instant) async throws -> JSONWebKey {
        let (keys, fetched) = known.withLock { ($0.keys, $0.fetched) }
        if let fetched, now < fetched + Self.remembered {
            if let key = find(header, in: keys) { return key }
            guard now >= fetched + Self.unknownAtMostEvery else {
                throw OpenIDFault.token("Its key is unknown.")
            }
        }
        let fresh = try await fetch()
        known.withLock { $0 = Known(keys: fresh, fetched: now) }
        guard let key = find(header, in: fresh) else {
            throw OpenIDFault.token("Its key is unknown.")
        }
        return key
    }

    private func find(_ header: IDToken.Header, in keys: [JSONWebKey]) -> JSONWebKey? {
        if let id = header.keyID { return keys.first { $0.id == id } }
        let fitting = keys.filter { $0.algorithm == header.algorithm }
        return fitting.count == 1 ? fitting[0] : nil
    }
}

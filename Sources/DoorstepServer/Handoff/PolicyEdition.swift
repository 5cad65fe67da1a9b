internal import Delivery
internal import EventLog

/// A policy as it once held, from when on.
struct PolicyEdition: Sendable {
    let version: String
    let policy: HandoffPolicy
    /// Nil for what holds before an organisation has said anything.
    let since: Instant?

    init(_ policy: HandoffPolicy, since: Instant?) {
        self.policy = policy
        self.since = since
        version = policy.version
    }

    /// What holds until an organisation sets its own; its version is computed once.
    static let standard = PolicyEdition(.standard, since: nil)
}

extension Errand {
    /// Every policy that held, the first first; nothing that was once in force is forgotten.
    func policyEditions() async throws -> [PolicyEdition] {
        let set = try await history(Register<HandoffPolicy>.self, HandoffPolicy.stream)
        return [.standard]
            + set.map { event in
                switch event.event {
                case .registered(let policy), .changed(let policy):
                    PolicyEdition(policy, since: event.occurredAt)
                }
            }
    }

    /// The policy that held at a moment: what a phone without network tells late is judged by it.
    func policyEdition(at moment: Instant) async throws -> PolicyEdition {
        let editions = try await policyEditions()
        return editions.last { ($0.since ?? moment) <= moment } ?? editions[0]
    }
}

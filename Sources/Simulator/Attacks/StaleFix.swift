package import Attestation

/// The door's position was measured an hour ago, when somebody really stood there.
package struct StaleFix: Attack {
    package let name = "stale-fix"
    package let tells: Set = ["h.fix"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.handheld.fix.measuredAt -= 3_600_000
        return try forgery.draft.signed()
    }
}

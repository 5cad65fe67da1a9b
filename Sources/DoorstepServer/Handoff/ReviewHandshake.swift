internal import Delivery
internal import EventLog

extension Errand {
    /// A named person has looked at a handshake that asked for it.
    func reviewHandshake(
        _ id: HandshakeID, isLifted: Bool, reason: String
    ) async throws -> (AttemptID, HandshakeStanding) {
        guard
            let attemptID = try await HandshakeView.attempt(
                with: id, of: organization, in: journal.store)
        else { throw Rejection.handshakeUnknown }
        return try await settling {
            let attempt = try await load(Attempt.self, attemptID.stream)
            let events = try attempt.state.review(
                id,
                HandshakeStanding.Review(isLifted: isLifted, reason: reason, by: actor, at: now))
            let after = attempt.state.after(events)
            guard let judged = after.handshakes[id] else { throw Rejection.handshakeUnknown }
            let parcel = try await load(Parcel.self, judged.parcel.stream)
            let moved = parcel.state.grade(
                in: attemptID, as: after.grade(of: judged.parcel),
                isVerified: after.isVerified(judged.parcel))
            try await record([
                attempt.change(events, occurredAt: now), parcel.change(moved, occurredAt: now),
            ])
            return (attemptID, judged)
        }
    }
}

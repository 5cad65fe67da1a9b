internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// A rung was tried at a door and came to nothing: the next one is due.
    func climb(_ tried: RungTry, in id: AttemptID) async throws -> Attempt {
        try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            guard let ladder = try await ladder(of: attempt.state) else {
                throw Rejection.ladderNotSet
            }
            let events: [Attempt.Event]
            do {
                events = try attempt.state.climb(tried, on: ladder)
            } catch Rejection.rungsMissing {
                throw Refusal.untried(
                    ladder.untried(before: tried.rung, given: attempt.state.rungs), ladder,
                    at: "/rung")
            } catch Rejection.evidenceMissing {
                throw Refusal.missing(
                    ladder.step(tried.rung).map { attempt.state.missing(for: tried, on: $0) } ?? [],
                    for: tried.rung, ladder)
            } catch Rejection.rungClosed {
                throw Refusal.closed(tried.rung, ladder)
            }
            try await record([attempt.change(events, occurredAt: tried.occurredAt)])
            return followed(attempt.state, events, tried.occurredAt)
        }
    }
}

extension Refusal {
    /// Which rungs are still to be tried.
    static func untried(
        _ rungs: [Rung], _ ladder: EscalationLadder?, at pointer: String
    ) -> Refusal {
        var refusal = Refusal(.rungsMissing)
        refusal.errors = rungs.map {
            ProblemDocument.Fault(
                pointer: pointer, code: $0.code,
                detail: "The rung \"\($0.code)\" was not tried (policy \(ladder?.policy ?? "")).")
        }
        return refusal
    }

    fileprivate static func missing(
        _ evidence: [RungEvidence], for rung: Rung, _ ladder: EscalationLadder
    ) -> Refusal {
        var refusal = Refusal(.evidenceMissing)
        refusal.detail = "Nothing shows yet that the rung \"\(rung.code)\" was tried."
        refusal.errors = evidence.map {
            ProblemDocument.Fault(
                pointer: "/rung", code: $0.code,
                detail: "This rung needs \($0.code) (policy \(ladder.policy)).")
        }
        return refusal
    }

    fileprivate static func closed(_ rung: Rung, _ ladder: EscalationLadder) -> Refusal {
        var refusal = Refusal(.rungClosed)
        if let skip = ladder.step(rung)?.skip {
            refusal.errors = [
                ProblemDocument.Fault(
                    pointer: "/rung", code: skip.rule,
                    detail: "\(skip.sentence) (policy \(ladder.policy))")
            ]
        }
        return refusal
    }
}

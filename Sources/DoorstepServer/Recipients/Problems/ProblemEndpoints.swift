internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What recipients report about their deliveries, and what they are answered.
func problemEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/track/problems", "reportProblem",
            "The recipient reports that something is wrong with this delivery",
            stage: "Recipients", needs: .track, body: NewProblem.self,
            answers: Acknowledgement.self, traffic: .tracking
        ) { call, body in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            try await desk.errand(for: call.caller).report(body, on: id)
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
        .read(
            "/v1/consignments/{consignment}/problems", "listProblems",
            "What the recipient of a consignment reported", stage: "Recipients", needs: .readPeople,
            answers: Page<ProblemRecord>.self
        ) { call in
            let id: ConsignmentID = try call.label("consignment")
            let errand = desk.errand(for: call.caller)
            _ = try await errand.consignment(id)
            return Page(items: try await errand.problems(on: id, showingWords: true))
        },
        .command(
            .post, "/v1/consignments/{consignment}/problems/{number}/answer", "answerProblem",
            "Tells the recipient what becomes of a report", stage: "Recipients", needs: .order,
            body: ProblemAnswer.self, answers: Page<ProblemRecord>.self, status: 200
        ) { call, body in
            let id: ConsignmentID = try call.label("consignment")
            guard let number = Int(call.parameters["number"] ?? "") else {
                throw Rejection.reportUnknown
            }
            let errand = desk.errand(for: call.caller)
            try await errand.answer(number, on: id, body)
            return Page(
                items: try await errand.problems(
                    on: id, showingWords: call.caller.has(.readPeople)))
        },
    ]
}

extension Errand {
    fileprivate func report(_ wire: NewProblem, on id: ConsignmentID) async throws {
        var reader = FormReader()
        let words = reader.optionalText("/words", wire.words, atMost: 1_000)
        guard reader.faults.isEmpty else { throw reader.malformed }
        let kind = ProblemReports.Kind(rawValue: wire.kind.rawValue) ?? .other
        _ = try await consignment(id)
        try await change(id) { reports throws(Rejection) in try reports.report(kind, words: words) }
    }

    fileprivate func answer(
        _ number: Int, on id: ConsignmentID, _ wire: ProblemAnswer
    ) async throws {
        var reader = FormReader()
        let words = reader.optionalText("/words", wire.words, atMost: 1_000)
        if words == nil { reader.fault("/words", .missing, "Say what becomes of it.") }
        guard reader.faults.isEmpty, let words else { throw reader.malformed }
        _ = try await consignment(id)
        try await change(id) { reports throws(Rejection) in try reports.answer(number, words) }
    }

    private func change(
        _ id: ConsignmentID,
        _ rule: @Sendable (ProblemReports) throws(Rejection) -> [ProblemReports.Event]
    ) async throws {
        try await settling {
            let loaded = try await load(ProblemReports.self, ProblemReports.stream(id))
            try await record([loaded.change(try rule(loaded.state), occurredAt: now)])
        }
    }

    /// - Parameter showingWords: whoever holds a link may not be the recipient, and reads no words but
    ///   the answers.
    func problems(
        on id: ConsignmentID, showingWords: Bool
    ) async throws -> [ProblemRecord] {
        try await load(ProblemReports.self, ProblemReports.stream(id)).state.reports.map { one in
            ProblemRecord(
                number: one.number, kind: ProblemKindName(rawValue: one.kind.rawValue) ?? .other,
                reportedAt: one.at.rfc3339, words: showingWords ? one.words : nil,
                answer: one.answer, answeredAt: one.answeredAt?.rfc3339)
        }
    }
}

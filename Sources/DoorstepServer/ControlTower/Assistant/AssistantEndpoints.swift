internal import Delivery
internal import DoorstepAPI

/// The dispatcher's assistant.
func assistantEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/assistant/questions", "askAssistant",
            "Answers a dispatcher's words, or shows what the change that they ask for would mean",
            stage: "Control tower", needs: .read, body: NewQuestion.self, answers: Assistance.self
        ) { call, question in
            try await Assist(desk: desk, caller: call.caller).answer(question)
        },
        .command(
            .post, "/v1/assistant/questions/{question}/confirmation", "confirmProposal",
            "Makes the change that was shown to the same person", stage: "Control tower",
            needs: .plan, answers: ChangeRecord.self
        ) { call in
            try await Assist(desk: desk, caller: call.caller).confirm(try call.label("question"))
        },
    ]
}

internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What is written to recipients: how, what became of it, and whether they wish it.
func messageEndpoints(_ desk: Desk) -> [Endpoint] {
    policyEndpoints(desk) + reading(desk) + choosing(desk) + [
        .command(
            .post, "/v1/message-receipts", "takeMessageReceipts",
            "Takes what a provider or a mailbox for bounces tells of sent messages",
            stage: "Messages", needs: .order, body: MessageReceipts.self,
            answers: MessageReceiptsTaken.self, status: 200
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            var taken = 0
            for receipt in body.items where try await take(receipt, errand, desk.messageJobs) {
                taken += 1
            }
            return MessageReceiptsTaken(taken: taken)
        }
    ]
}

/// - Returns: whether it said something new. A receipt for what we never sent says nothing.
private func take(
    _ receipt: MessageReceipt, _ errand: Errand, _ jobs: Jobs
) async throws -> Bool {
    guard let id = MessageID(receipt.message),
        let channel = MessageChannel(rawValue: receipt.channel.rawValue)
    else { return false }
    let fault: MessageFault? =
        switch receipt.outcome {
        case .arrived: nil
        case .bounced: .bounced
        case .spam: .spam
        }
    return try await recordOutcome(of: id, errand, jobs) { $0.receipt(channel, fault) }
}

private func policyEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/message-policy", "setMessagePolicy",
            "Sets how recipients are written to; from then on they are", stage: "Messages",
            needs: .network, body: MessagePolicyDetails.self, answers: MessagePolicyDetails.self,
            status: 200
        ) { call, body in
            let policy = try MessagePolicy(body)
            try await set(policy, on: MessagePolicy.stream, for: desk.errand(for: call.caller))
            return MessagePolicyDetails(policy)
        },
        .read(
            "/v1/message-policy", "readMessagePolicy", "How recipients are written to",
            stage: "Messages", needs: .read, answers: MessagePolicyDetails.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            guard let policy = try await errand.find(MessagePolicy.self, MessagePolicy.stream)
            else { throw Refusal.notFound("message policy") }
            return MessagePolicyDetails(policy)
        },
    ]
}

private func reading(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/messages", "listMessages", "Lists messages; `state=failed` is who was not reached",
            stage: "Messages", needs: .read,
            [
                .option(
                    "state", "Only those that stand so.",
                    MessageStateName.allCases.map(\.rawValue))
            ] + Endpoint.Parameter.page, answers: Page<MessageRecord>.self
        ) { call in
            let limit = try call.limit()
            let rows = try await MessageView.page(
                call.query["state"].flatMap(Message.State.init(rawValue:)),
                of: call.caller.organization, after: try call.cursor() ?? "", limit: limit + 1,
                in: desk.journal.store)
            let next = rows.count > limit ? Cursor.encode(rows[limit - 1].id) : nil
            return Page(items: rows.prefix(limit).compactMap(MessageRecord.init), nextCursor: next)
        },
        .read(
            "/v1/consignments/{consignment}/messages", "listConsignmentMessages",
            "What was written to a consignment's recipient", stage: "Messages", needs: .read,
            answers: Page<MessageRecord>.self
        ) { call in
            let id = try call.label("consignment", as: ConsignmentID.self)
            _ = try await desk.errand(for: call.caller).consignment(id)
            let rows = try await MessageView.about(
                id, of: call.caller.organization, in: desk.journal.store)
            return Page(items: rows.compactMap(MessageRecord.init))
        },
        .read(
            "/v1/message-health", "readMessageHealth",
            "How messages fared, by stage, language, wording and channel", stage: "Messages",
            needs: .read, [.instant("since", "Only what moved since then; a day when not said.")],
            answers: Page<MessageHealth>.self
        ) { call in
            let since =
                call.query["since"].flatMap { Instant(rfc3339: $0) }
                ?? desk.clock.now + .seconds(-86_400)
            let tallies = try await MessageView.tallies(
                since: since.milliseconds, of: call.caller.organization, in: desk.journal.store)
            return Page(items: MessageHealth.gathered(tallies))
        },
    ]
}

/// What the recipient says about being written to: on their page, or by their mail program.
private func choosing(_ desk: Desk) -> [Endpoint] {
    let links = TrackingLinks(store: desk.journal.store)
    let recipient: @Sendable (Call) async throws -> (Caller, ConsignmentID) = { call in
        let caller = try await links.recipient(
            holding: call.parameters["token"] ?? "", now: desk.clock.milliseconds)
        guard let caller, let id = caller.consignment else { throw Refusal.notFound("link") }
        return (caller, id)
    }
    return [
        Endpoint(
            method: .put, path: "/v1/track/messages", name: "chooseMessages",
            words: "Says whether messages are wished that one may do without",
            stage: "Recipients", right: .track, parameters: [],
            body: .json(.of(MessageChoiceDetails.self)),
            success: (200, .of(MessageChoiceDetails.self), "application/json"), isCommand: false,
            traffic: .tracking
        ) { call in
            let body = try readBody(
                call.body, as: MessageChoiceDetails.self, .of(MessageChoiceDetails.self))
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            try await set(
                MessageChoice(wishesAll: body.all), on: MessageChoice.stream(id),
                for: desk.errand(for: call.caller))
            return try .json(body)
        },
        // RFC 8058: a mail program asks for this by itself, with no key and no word of the person.
        Endpoint(
            method: .post, path: "/t/{token}/messages", name: "unsubscribe",
            words: "Ends messages that one may do without, as mail programs ask (RFC 8058)",
            stage: "Pages", right: nil, parameters: [],
            body: .bytes("application/x-www-form-urlencoded"),
            success: (200, nil, "text/plain"), isCommand: false, traffic: .visitors
        ) { call in
            let (caller, id) = try await recipient(call)
            try await set(
                MessageChoice(wishesAll: false), on: MessageChoice.stream(id),
                for: desk.errand(for: caller))
            return .text("You will only hear from us when something changes.")
        },
        Endpoint(
            method: .get, path: "/t/{token}/messages", name: "messageChoicePage",
            words: "Leads to the recipient's page", stage: "Pages", right: nil, parameters: [],
            body: .none, success: (303, nil, "text/plain"), isCommand: false, traffic: .visitors
        ) { call in
            _ = try await recipient(call)
            var answer = Answer.text("The choice stands on your page.")
            answer.status = 303
            answer.headers["location"] = "../\(call.parameters["token"] ?? "")#messages"
            return answer
        },
    ]
}

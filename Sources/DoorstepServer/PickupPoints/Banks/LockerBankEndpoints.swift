internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Integrations

/// The lockers of others: who they are, what they tell, and whether both sides say the same.
func lockerBankEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/locker-banks/{bank}", "setLockerBank",
            "Sets where a locker bank's adapter listens", stage: "Pickup points",
            needs: .administer, body: NewLockerBank.self, answers: LockerBankRecord.self,
            status: 200
        ) { call, body in
            let bank = try LockerBank(id: try call.label("bank"), body, desk)
            try await set(bank, on: bank.id.stream, for: desk.errand(for: call.caller))
            return LockerBankRecord(bank, of: call.caller.organization)
        },
        .read(
            "/v1/locker-banks/{bank}", "readLockerBank", "Reads a locker bank",
            stage: "Pickup points", needs: .administer, answers: LockerBankRecord.self
        ) { call in
            let id: LockerBankID = try call.label("bank")
            let errand = desk.errand(for: call.caller)
            guard let bank = try await errand.find(LockerBank.self, id.stream) else {
                throw Refusal.notFound("locker bank")
            }
            return LockerBankRecord(bank, of: call.caller.organization)
        },
        .command(
            .post, "/v1/locker-banks/{bank}/secrets", "rotateLockerBankSecret",
            "Makes another secret that both sides sign with; shown this once",
            stage: "Pickup points", needs: .administer, body: NewBankSecret.self,
            answers: BankSecretRecord.self,
            answering: { call, body in
                let id: LockerBankID = try call.label("bank")
                let errand = desk.errand(for: call.caller)
                guard try await errand.find(LockerBank.self, id.stream) != nil else {
                    throw Refusal.notFound("locker bank")
                }
                let secret = try await errand.settling {
                    try await desk.bankSecrets.rotate(
                        of: id, in: errand.organization, overlapHours: body.overlapHours ?? 24)
                }
                var answer = try Answer.json(BankSecretRecord(secret: secret.text), status: 201)
                answer.headers["cache-control"] = "no-store"
                answer.keptBytes = try Answer.json(BankSecretRecord(secret: nil)).bytes
                return answer
            }),
        .read(
            "/v1/pickup-points/{point}/inspection", "inspectPickupPoint",
            "Asks the bank how its compartments stand, and tells where we differ",
            stage: "Pickup points", needs: .network, answers: PointInspection.self
        ) { call in
            try await desk.errand(for: call.caller).inspect(
                try call.label("point"), through: desk.lockerBanks)
        },
        eventTaking(desk),
    ]
}

/// Nobody's key opens this: the bank's signature over the body is what counts.
private func eventTaking(_ desk: Desk) -> Endpoint {
    let schema = Schema.of(LockerBankEvent.self)
    return Endpoint(
        method: .post, path: "/v1/locker-events/{organization}/{bank}", name: "takeLockerEvent",
        words: "A locker bank tells what happens at its doors, signed with its secret",
        stage: "Pickup points", right: nil, parameters: [], body: .json(schema),
        success: (200, .of(LockerBankOrders.self), "application/json"), isCommand: false,
        traffic: .visitors
    ) { call in
        guard let organization = call.parameters["organization"],
            let id = call.parameters["bank"].flatMap({ LockerBankID($0) })
        else { throw Refusal.notFound("locker bank") }
        let keys = try await desk.bankSecrets.keys(of: id, in: organization)
        let message = try SignedMessage(call, now: WallClock.milliseconds())
        guard message.isSigned(with: keys) else { throw Refusal.unsigned }
        let event = try readBody(call.body, as: LockerBankEvent.self, schema)
        let errand = Errand(
            journal: desk.journal, organization: organization, actor: "lockerBank:\(id)",
            source: "lockerBank", now: desk.clock.now)
        return try .json(
            try await errand.take(event, of: id, as: message.id))
    }
}

extension LockerBank {
    fileprivate init(id: LockerBankID, _ wire: NewLockerBank, _ desk: Desk) throws(Malformed) {
        var reader = FormReader()
        let name = reader.text("/name", wire.name, atMost: Delivery.Limits.nameCharacters)
        if let fault = desk.webhookRules.guarding.fault(in: wire.url) {
            reader.fault("/url", .unreadable, fault)
        }
        if wire.url.hasSuffix("/") || wire.url.contains("?") {
            reader.fault(
                "/url", .unreadable, "Write the address without a slash or query at its end.")
        }
        guard let name, reader.faults.isEmpty else { throw reader.malformed }
        self.init(id: id, name: name, url: wire.url)
    }
}

extension LockerBankRecord {
    fileprivate init(_ bank: LockerBank, of organization: String) {
        self.init(
            id: bank.id.code, name: bank.name, url: bank.url,
            events: "/v1/locker-events/\(organization)/\(bank.id)")
    }
}

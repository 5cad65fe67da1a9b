import Delivery
import Testing

struct DeliveryCodeTests {
    private func issued(after codes: DeliveryCode = DeliveryCode()) throws -> DeliveryCode {
        var codes = codes
        let events = try codes.next(expiresAt: try at("12:00"), key: "k") { "h\($0)" }
        for event in events { codes.apply(event, occurredAt: try at("08:00")) }
        return codes
    }

    private func show(_ codes: DeliveryCode, _ hash: String, at clock: String = "09:00") throws
        -> DeliveryCode.Trial
    {
        try codes.show(
            hash, in: try label("A1"), as: try label("P1"), for: [try label("PX-1")],
            occurredAt: try at(clock), now: try at(clock))
    }

    private func after(_ trial: DeliveryCode.Trial, _ codes: DeliveryCode) throws -> DeliveryCode {
        var codes = codes
        switch trial {
        case .right(let events), .wrong(let events, _):
            for event in events { codes.apply(event, occurredAt: try at("09:00")) }
        }
        return codes
    }

    @Test func `the right code counts once`() throws {
        let codes = try issued()
        let trial = try show(codes, "h1")
        #expect(trial.isRight, "It was the code.")
        let used = try after(trial, codes)
        #expect(throws: Rejection.codeUsed) { try show(used, "h1") }
    }

    @Test func `five wrong tries block it, the right one too, until there is a new one`() throws {
        var codes = try issued()
        for left in [4, 3, 2, 1, 0] {
            let trial = try show(codes, "no")
            let attempt: AttemptID = try label("A1")
            #expect(trial == .wrong([.failed(attempt)], left: left))
            codes = try after(trial, codes)
        }
        #expect(throws: Rejection.codeBlocked) { try show(codes, "h1") }
        let fresh = try issued(after: codes)
        #expect(try show(fresh, "h2").isRight, "It was the code.")
    }

    @Test func `a new code revokes the one before it`() throws {
        let second = try issued(after: try issued())
        #expect(try show(second, "h1").isRight == false, "It was revoked.")
        #expect(try show(second, "h2").isRight, "It counts.")
    }

    @Test func `none, one from the future and one too old are refused`() throws {
        #expect(throws: Rejection.codeUnknown) { try show(DeliveryCode(), "h1") }
        let codes = try issued()
        #expect(throws: Rejection.codeExpired) { try show(codes, "h1", at: "12:00") }
        #expect(throws: Rejection.codeExpired) { try show(codes, "h1", at: "07:57") }
        // Shown in time without network, and told a day later.
        let late = try codes.show(
            "h1", in: try label("A1"), as: try label("P1"), for: [], occurredAt: try at("11:59"),
            now: try at("12:00") + .seconds(86_400))
        #expect(late.isRight, "It was shown in time.")
        #expect(throws: Rejection.codeExpired) {
            try codes.show(
                "h1", in: try label("A1"), as: try label("P1"), for: [],
                occurredAt: try at("11:59"), now: try at("12:00") + .seconds(4 * 86_400))
        }
    }

    @Test func `an erased recipient's code opens nothing`() throws {
        var codes = DeliveryCode()
        codes.apply(
            .issued(.init(number: 1, expiresAt: try at("12:00"), key: "", hash: "")),
            occurredAt: try at("08:00"))
        #expect(throws: Rejection.codeUnknown) { try show(codes, "") }
    }

    @Test func `a delivery has twenty codes and no more`() throws {
        var codes = DeliveryCode()
        for _ in 1...DeliveryCode.issuesAtMost { codes = try issued(after: codes) }
        #expect(throws: Rejection.codesUsedUp) { try issued(after: codes) }
    }
}

extension DeliveryCode.Trial {
    fileprivate var isRight: Bool {
        if case .right = self { true } else { false }
    }
}

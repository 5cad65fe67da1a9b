import EventLog
import Testing

@testable import DoorstepServer

private let now: Int64 = 1_795_158_724_000

private let judgments:
    [(status: Int?, retryAfter: String?, attempt: Int, next: WebhookOutcome.Next, pause: Int64?)] =
        [
            // Only 2xx is a success, whatever the attempt.
            (200, nil, 1, .delivered, nil),
            (204, nil, 10, .delivered, nil),
            // Everything else is tried again, on the standard's schedule.
            (nil, nil, 1, .again(at: now + 5_000), nil),
            (500, nil, 2, .again(at: now + 300_000), nil),
            (301, nil, 3, .again(at: now + 1_800_000), nil),
            (404, nil, 4, .again(at: now + 7_200_000), nil),
            (503, nil, 9, .again(at: now + 86_400_000), nil),
            // Ten tries, and it is given up.
            (500, nil, 10, .givenUp, nil),
            // Busy receivers are left alone, as long as they ask for.
            (429, nil, 1, .again(at: now + 5_000), now + 5_000),
            (504, nil, 4, .again(at: now + 7_200_000), now + 300_000),
            (429, "60", 1, .again(at: now + 60_000), now + 60_000),
            (503, "2", 2, .again(at: now + 300_000), now + 2_000),
            (503, "Fri, 20 Nov 2026 07:13:04 GMT", 1, .again(at: now + 60_000), now + 60_000),
            (503, "999999999", 1, .again(at: now + 86_400_000), now + 86_400_000),
            (503, "soon", 1, .again(at: now + 5_000), nil),
            // Gone is gone: the event is kept, the webhook is not used any more.
            (410, nil, 1, .again(at: now), nil),
        ]

struct WebhookRuleTests {
    @Test(arguments: judgments)
    func `an answer decides what becomes of a delivery`(
        status: Int?, retryAfter: String?, attempt: Int, next: WebhookOutcome.Next, pause: Int64?
    ) {
        let outcome = WebhookOutcome(
            status: status, retryAfter: retryAfter, attempt: attempt, now: now, chance: 0.5,
            rules: WebhookRules())
        #expect(outcome.next == next)
        #expect(outcome.throttledUntil == pause)
        #expect(outcome.isGone == (status == 410))
    }

    @Test func `a wait strays by a fifth and no more`() {
        let rules = WebhookRules()
        #expect(rules.wait(afterAttempt: 1, chance: 0) == 4_000)
        #expect(rules.wait(afterAttempt: 1, chance: 1) == 6_000)
        #expect(rules.wait(afterAttempt: 10, chance: 0) == nil)
        #expect(WebhookRules.waits("0,1.5") == [0, 1.5])
        #expect(WebhookRules.waits("0,x") == nil)
        #expect(WebhookRules.waits("") == nil)
    }

    @Test func `the standard's vector is signed as it is printed`() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let signature = secret.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
            body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(WebhookSecret(WebhookSecret.make().text) != nil)
        for wrong in ["", "whsec_", "whsec_AAAA", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
            #expect(WebhookSecret(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `what nobody wrote into the table stays inside`() throws {
        let event = RecordedEvent(
            organization: "north", stream: "parcel/PX-1001", version: 7, id: "abc",
            type: "parcel.handoffWithdrawn", occurredAt: now, recordedAt: now, actor: "saga@x.org",
            source: "api", open: ["attempt": "A-1", "event": "e", "note": "Aino was away"],
            ledgerIndex: 12)
        let message = try #require(WebhookMessage(event))
        let text = String(decoding: message.body, as: UTF8.self)
        #expect(!text.contains("Aino") && !text.contains("saga"))
        let json = try JSON.parse(message.body)
        #expect(json["specversion"]?.asString == "1.0")
        #expect(json["id"]?.asString == "msg_abc" && json["sequence"]?.asString == "7")
        #expect(json["type"]?.asString == "com.doorstep.parcel.handoffWithdrawn.v1")
        #expect(json["data"]?["parcel"]?.asString == "PX-1001")
        #expect(json["data"]?["ledgerIndex"]?.asInteger == 12)
        #expect(json["traceparent"]?.asString?.count == 55)
    }

    @Test func `a message stays under twenty kilobytes`() throws {
        let parcels = (0..<5_000).map { JSON.string("PX-\($0)") }
        let event = RecordedEvent(
            organization: "north", stream: "route/R7", version: 3, id: "abc",
            type: "route.departed", occurredAt: now, recordedAt: now, actor: "key:a", source: "api",
            open: ["left": .array(parcels)], ledgerIndex: 1)
        let message = try #require(WebhookMessage(event))
        #expect(message.body.count < 20_000)
        #expect(try JSON.parse(message.body)["data"]?["truncated"]?.asBool == true)
    }
}

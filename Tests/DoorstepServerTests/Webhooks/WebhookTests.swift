import DoorstepAPI
import EventLog
import Foundation
import Logging
import Testing

@testable import DoorstepServer

/// Webhooks from the booking to somebody else's server, over real sockets.
struct WebhookTests {
    /// A server whose webhooks run, and somebody who listens.
    private func run(
        _ answer: @escaping @Sendable (Receiver.Request, Int) -> String = { _, _ in "200 OK" },
        _ body: (LiveServer, Receiver, String) async throws -> Void
    ) async throws {
        try await LiveServer.run { server in
            let receiver = try Receiver(answer)
            defer { receiver.stop() }
            let log = Logger(label: "test")
            let following = [
                Task { await Subscriptions(server.journal, [QueueWebhooks(server.desk)]).run() },
                Task { await SendWebhooks(server.desk, log: log).run() },
            ]
            defer { for task in following { task.cancel() } }
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            try await body(server, receiver, key)
        }
    }

    private func create(
        _ server: LiveServer, _ receiver: Receiver, _ key: String, more: String = ""
    ) async throws -> String {
        let made = try await server.send(
            "POST", "/v1/webhooks",
            #"{"id":"W","url":"\#(receiver.url)","events":["parcel.*"]\#(more)}"#, key: key)
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.json["secret"]?.asString)
    }

    private func book(_ server: LiveServer, _ key: String, _ number: Int = 1) async throws {
        let booked = try await server.send(
            "POST", "/v1/consignments",
            Samples.consignment("C-\(number)", parcel: "PX-\(1000 + number)"), key: key)
        #expect(booked.status == 201, "\(booked.text)")
    }

    @Test func `a booked parcel is told, signed with both secrets while they overlap`() async throws
    {
        try await run { server, receiver, key in
            let first = try await create(server, receiver, key)
            let rotated = try await server.send(
                "POST", "/v1/webhooks/W/secrets", "{}", key: key, command: "rotate")
            let second = try #require(rotated.json["secret"]?.asString)
            // Sent again, the command is answered again, and the secret is not.
            let replayed = try await server.send(
                "POST", "/v1/webhooks/W/secrets", "{}", key: key, command: "rotate")
            #expect(replayed.json["secret"]?.asString == nil)
            try await book(server, key)
            let heard = try #require(try await receiver.requests(1).first)
            #expect(!heard.body.contains("Aino"))
            let json = try JSON.parse(heard.body)
            #expect(json["type"]?.asString == "com.doorstep.parcel.created.v1")
            #expect(json["data"]?["parcel"]?.asString == "PX-1001")
            #expect(heard.headers["content-type"] == "application/cloudevents+json")
            let id = try #require(heard.headers["webhook-id"])
            #expect(json["id"]?.asString == id)
            let time = try #require(heard.headers["webhook-timestamp"].flatMap { Int64($0) })
            #expect(abs(time - Int64(Date().timeIntervalSince1970)) < 60)
            let expected = [second, first].compactMap { WebhookSecret($0) }.map {
                $0.signature(id: id, timestamp: time, body: Array(heard.body.utf8))
            }
            #expect(heard.headers["webhook-signature"] == expected.joined(separator: " "))
            // No secret lies in the database, and none is shown again.
            let shown = try await server.send("GET", "/v1/webhooks/W", key: key)
            #expect(!shown.text.contains("whsec_"))
        }
    }

    @Test func `a failure is tried again under the same id, and a redirect is a failure`()
        async throws
    {
        let answers = ["500 Oops", "302 Found\r\nLocation: http://127.0.0.1:1/", "200 OK"]
        try await run({ _, count in answers[min(count, 2)] }) { server, receiver, key in
            _ = try await create(server, receiver, key)
            try await book(server, key)
            let heard = try await receiver.requests(3)
            #expect(heard.count == 3)
            #expect(Set(heard.compactMap { $0.headers["webhook-id"] }).count == 1)
            #expect(Set(heard.map(\.body)).count == 1)
            try await settled(server, key) { $0["health"]?["waiting"]?.asInteger == 0 }
            let list = try await server.send("GET", "/v1/webhooks/W/deliveries", key: key).json
            #expect(list["items"]?[0]?["state"]?.asString == "delivered")
            #expect(list["items"]?[0]?["attempts"]?.asInteger == 3)
        }
    }

    @Test func `what is given up is listed, and sent again when asked`() async throws {
        try await run({ _, count in count < 3 ? "500 Oops" : "200 OK" }) { server, receiver, key in
            _ = try await create(server, receiver, key)
            try await book(server, key)
            try await settled(server, key) { $0["health"]?["dead"]?.asInteger == 1 }
            let dead = try await server.send(
                "GET", "/v1/webhooks/W/deliveries?state=dead", key: key)
            #expect(dead.json["items"]?.asArray?.count == 1)
            let again = try await server.send(
                "POST", "/v1/webhooks/W/replays", #"{"dead":true}"#, key: key)
            #expect(again.json["queued"]?.asInteger == 1)
            #expect(try await receiver.requests(4).count == 4)
        }
    }

    @Test func `410 switches it off, and nothing that happens meanwhile is lost`() async throws {
        try await run({ _, count in count == 0 ? "410 Gone" : "200 OK" }) {
            server, receiver, key in
            _ = try await create(server, receiver, key)
            try await book(server, key)
            try await settled(server, key) { $0["disabledBecause"]?.asString == "gone" }
            try await book(server, key, 2)
            try await settled(server, key) { $0["health"]?["waiting"]?.asInteger == 2 }
            #expect(receiver.requests.count == 1)
            let on = try await server.send(
                "PUT", "/v1/webhooks/W",
                #"{"url":"\#(receiver.url)","events":["parcel.*"],"enabled":true}"#, key: key)
            #expect(on.json["enabled"]?.asBool == true, "\(on.text)")
            let heard = try await receiver.requests(3)
            #expect(heard.contains { $0.body.contains("PX-1002") } && heard.count == 3)
        }
    }

    @Test func `filters hold, a test arrives, and the past is replayed from a cursor`() async throws
    {
        try await run { server, receiver, key in
            try await book(server, key)
            _ = try await create(server, receiver, key, more: #","objects":["parcel/PX-1002"]"#)
            try await book(server, key, 2)
            try await book(server, key, 3)
            _ = try await server.send("POST", "/v1/webhooks/W/tests", "{}", key: key)
            let heard = try await receiver.requests(2)
            #expect(heard.contains { $0.body.contains("PX-1002") })
            #expect(heard.contains { $0.body.contains("com.doorstep.webhook.ping.v1") })
            let all = #"{"url":"\#(receiver.url)","events":["consignment.booked"]}"#
            _ = try await server.send("PUT", "/v1/webhooks/W", all, key: key)
            let replay = try await server.send(
                "POST", "/v1/webhooks/W/replays", #"{"after":-1}"#, key: key)
            #expect(replay.json["queued"]?.asInteger == 3, "\(replay.text)")
            #expect(try await receiver.requests(5).count == 5)
        }
    }

    @Test func `an address inside our network and an unknown event are refused`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            for url in ["http://8.8.8.8/", "https://10.0.0.1/", "https://169.254.169.254/"] {
                let answer = try await server.send(
                    "POST", "/v1/webhooks", #"{"url":"\#(url)","events":["*"]}"#, key: key)
                #expect(answer.code == "invalid-field", "\(url)")
                #expect(answer.json["errors"]?[0]?["pointer"]?.asString == "/url")
            }
            for body in [
                #"{"url":"https://example.com/","events":["parcel.teleported"]}"#,
                #"{"url":"https://example.com/","events":[]}"#,
                #"{"url":"https://example.com/","events":["*"],"objects":["PX-1"]}"#,
            ] {
                #expect(
                    try await server.send("POST", "/v1/webhooks", body, key: key).status == 422)
            }
            let south = try await server.key(.owner, organization: "south")
            let made = #"{"id":"W","url":"https://example.com/","events":["*"]}"#
            #expect(try await server.send("POST", "/v1/webhooks", made, key: key).status == 201)
            #expect(
                try await server.send("POST", "/v1/webhooks", made, key: key).code
                    == "webhook-exists")
            #expect(try await server.send("GET", "/v1/webhooks/W", key: south).status == 404)
            #expect(try await server.send("DELETE", "/v1/webhooks/W", key: south).status == 404)
            #expect(try await server.send("DELETE", "/v1/webhooks/W", key: key).status == 204)
        }
    }

    /// Waits until the webhook looks as expected.
    private func settled(
        _ server: LiveServer, _ key: String, _ isSo: (JSON) -> Bool
    ) async throws {
        var last = JSON.null
        for _ in 0..<400 {
            last = try await server.send("GET", "/v1/webhooks/W", key: key).json
            if isSo(last) { return }
            try await Task.sleep(for: .milliseconds(25))
        }
        Issue.record("It never came to be so: \(last.canonicalText)")
    }
}

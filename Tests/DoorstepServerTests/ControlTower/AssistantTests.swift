import DoorstepAPI
import EventLog
import Integrations
import Testing

@testable import DoorstepServer

/// A dispatcher's words against a published day, asked through HTTP.
struct AssistantTests {
    @Test(arguments: TestDatabase.all)
    func `a change is shown, made when its asker confirms it, and made once`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let day = try await ChangingDay(server)
            let (long, short) = try await day.longAndShort()
            let before = try await day.stops(long)
            let wanted = "Move stop \(before[0]) of \(long.suffix(2)) to \(short.suffix(2)) first."
            let shown = try await ask(wanted, day)
            #expect(shown["outcome"]?.asString == "proposed", "\(shown)")
            #expect(
                shown["understood"]?.asString
                    == "move stop \(before[0]) of \(long) to \(short) first")
            #expect(shown["change"]?["applied"]?.asBool == false)
            #expect(try await day.stops(long) == before)

            let id = try #require(shown["id"]?.asString)
            let path = "/v1/assistant/questions/\(id)/confirmation"
            let other = try await server.key(.dispatcher)
            let stranger = try await server.send("POST", path, key: other)
            #expect(stranger.code == "proposal-unknown")
            let made = try await day.ask("POST", path)
            #expect(made.json["applied"]?.asBool == true, "\(made.text)")
            #expect(try await day.stops(long).count == before.count - 1)
            #expect(try await day.ask("POST", path).code == "proposal-made")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `what somebody else changed meanwhile is asked again`() async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            let (long, short) = try await day.longAndShort()
            let stop = try await day.stops(long)[0]
            let shown = try await ask("move stop \(stop) of \(long) last", day)
            let moved = try await day.stops(long)[1]
            #expect(try await day.change(long, Int(moved), to: short, at: 1).status == 201)
            let id = try #require(shown["id"]?.asString)
            let late = try await day.ask("POST", "/v1/assistant/questions/\(id)/confirmation")
            #expect(late.status == 412)
        }
    }

    @Test func `an old proposal is over`() async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            let (long, _) = try await day.longAndShort()
            let shown = try await ask("VAN-\(try await driver(of: long, day)) broke down", day)
            #expect(shown["outcome"]?.asString == "proposed", "\(shown)")
            _ = try await day.ask("POST", "/v1/clock", #"{"now":"2026-11-23T04:16:00Z"}"#)
            let id = try #require(shown["id"]?.asString)
            let late = try await day.ask("POST", "/v1/assistant/questions/\(id)/confirmation")
            #expect(late.code == "proposal-over")
        }
    }

    @Test func `questions are answered from the day, with their sources`() async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            let (long, _) = try await day.longAndShort()
            let found = try await ask("where is C-3?", day)
            #expect(found["outcome"]?.asString == "answered")
            #expect(found["words"]?[0]?.asString?.hasPrefix("PX-3 of C-3 is at CREATED") == true)
            #expect(found["sources"]?[0]?.asString == "/v1/parcels/PX-3/timeline")
            let left = try await ask("what is left on \(long)", day)
            #expect(left["words"]?[0]?.asString == "\(long) has 3 stops with 3 parcels left.")
            #expect(
                try await ask("who has no place", day)["words"]?[0]?.asString
                    == "Everybody has a place.")
            #expect(
                try await ask("what is late", day)["words"]?[0]?.asString
                    == "No route is more than five minutes behind its plan.")
            _ = try await day.ask("POST", "/v1/clock", #"{"now":"2026-11-23T12:00:00Z"}"#)
            let late = try await ask("which routes are late?", day)
            #expect(late["words"]?.asArray?.count == 2)
            #expect(late["words"]?[0]?.asString?.contains("it has not left") == true)
        }
    }

    @Test(arguments: [
        ("delete everything", "I do not understand that. One may say, for instance:"),
        ("move stop 99 of R1 last", "P-R1 has no stop 99."),
        ("move stop 1 of R9 last", "2026-11-23 has no route R9."),
        ("VAN-9 broke down", "No route of 2026-11-23 is driven by VAN-9."),
        ("where is C-99", "There is no C-99."),
        ("R1 starts at 9:30 to the moon", "I do not understand that. One may say, for instance:"),
    ])
    func `what is unclear changes nothing and says why`(text: String, words: String) async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            let answer = try await ask(text, day)
            #expect(answer["outcome"]?.asString == "unclear")
            #expect(answer["words"]?[0]?.asString == words)
        }
    }

    @Test func `it has no right that its user lacks`() async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            let (long, _) = try await day.longAndShort()
            let stop = try await day.stops(long)[0]
            let viewer = try await server.key(.viewer)
            let body = question("move stop \(stop) of \(long) last")
            let refused = try await server.send(
                "POST", "/v1/assistant/questions", body, key: viewer)
            #expect(refused.json["outcome"]?.asString == "unclear")
            #expect(refused.json["change"] == nil)
            let driver = try await server.key(.driver, driver: "AINO")
            #expect(
                try await server.send("POST", "/v1/assistant/questions", body, key: driver).status
                    == 403)
        }
    }

    @Test func `a model's sentence is read like a typed one, and its nonsense like nonsense`()
        async throws
    {
        let service = try Receiver { request, _ in
            let sentence = request.body.contains("trouble") ? "What is late?" : "fire everybody"
            return """
                200 OK
                Content-Type: application/json

                {"choices": [{"message": {"role": "assistant", "content": "\(sentence)"}}]}
                """
        }
        defer { service.stop() }
        let model = ChatModel(url: service.url, key: "secret", model: "small")
        try await LiveServer.run(languageModel: model) { server in
            let day = try await ChangingDay(server)
            _ = try await ask("what is late", day)
            #expect(service.requests.isEmpty, "What the grammar knows is nobody else's business.")
            let answered = try await ask("any trouble out there?", day)
            #expect(answered["understood"]?.asString == "what is late")
            #expect(answered["byModel"]?.asBool == true)
            let nonsense = try await ask("please fire everybody", day)
            #expect(nonsense["outcome"]?.asString == "unclear")
            let asked = try #require(service.requests.first)
            #expect(asked.headers["authorization"] == "Bearer secret")
            #expect(asked.body.contains("P-R1") && asked.body.contains("VAN-AINO"))
            for secret in ["Aino Virtanen", "Kaivokatu", "+358"] {
                #expect(!asked.body.contains(secret))
            }
        }
    }

    @Test func `a model that is away leaves the grammar alone`() async throws {
        let model = ChatModel(url: "http://127.0.0.1:9/", key: nil, model: "small")
        try await LiveServer.run(languageModel: model) { server in
            let day = try await ChangingDay(server)
            #expect(try await ask("what is late", day)["outcome"]?.asString == "answered")
            #expect(try await ask("any trouble?", day)["outcome"]?.asString == "unclear")
        }
    }

    private func driver(of route: String, _ day: ChangingDay) async throws -> String {
        let record = try await day.ask("GET", "/v1/routes/\(route)").json
        return try #require(record["driver"]?.asString)
    }

    private func question(_ text: String) -> String {
        #"{"text":"\#(text)","date":"2026-11-23"}"#
    }

    private func ask(_ text: String, _ day: ChangingDay) async throws -> JSON {
        let answer = try await day.ask("POST", "/v1/assistant/questions", question(text))
        try #require(answer.status == 201, "\(answer.text)")
        return answer.json
    }
}

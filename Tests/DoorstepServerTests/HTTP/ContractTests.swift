import Database
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What every endpoint keeps of the API's contract.
struct ContractTests {
    @Test func `the document names every endpoint, and every endpoint is in the document`()
        async throws
    {
        try await LiveServer.run { server in
            let document = try await server.send("GET", "/openapi.json").json
            #expect(document["openapi"]?.asString == "3.1.0")
            let paths = document["paths"]?.asObject ?? [:]
            let described = Set(
                paths.flatMap { path, item in
                    (item.asObject ?? [:]).keys.map { "\($0.uppercased()) \(path)" }
                })
            let served = Set(
                server.endpoints.filter { $0.path.hasPrefix("/v1/") }
                    .map { "\($0.method.rawValue) \($0.path)" })
            #expect(served.subtracting(described).isEmpty)
            #expect(described.filter { $0.contains(" /v1/") }.subtracting(served).isEmpty)
            let names = server.endpoints.map(\.name)
            #expect(Set(names).count == names.count, "Two endpoints have one name.")
        }
    }

    @Test func `a command without a key of its own is refused, and the same twice is once`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            let bare = try await server.send(
                "PUT", "/v1/sites/NORTH", Samples.site, key: key, command: nil)
            #expect(bare.code == "idempotency-key-missing")

            let first = try await server.send(
                "PUT", "/v1/sites/NORTH", Samples.site, key: key, command: "a")
            let again = try await server.send(
                "PUT", "/v1/sites/NORTH", Samples.site, key: key, command: "\"a\"")
            #expect(first.status == 200 && again.status == 200)
            #expect(again.headers["idempotent-replayed"] == "true")
            #expect(first.body == again.body)

            let other = Samples.site.replacing("North", with: "South")
            let reused = try await server.send(
                "PUT", "/v1/sites/NORTH", other, key: key, command: "a")
            #expect(reused.status == 422)
            #expect(reused.code == "command-reused")
        }
    }

    @Test func `a hundred same commands at once take effect once`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        try await server.send(
                            "POST", "/v1/consignments", Samples.consignment(), key: key,
                            command: "same"
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { $0 == 201 || $0 == 409 })
            #expect(statuses.contains(201))
            let events = try await server.journal.load("north", "consignment/C-1")
            #expect(events.filter { $0.type == "consignment.booked" }.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a booking and its kept answer are one transaction`(database: TestDatabase) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            // The answer cannot be kept, so the booking is not either.
            let store = server.journal.store
            _ = try await store.write {
                try $0.execute("ALTER TABLE commands RENAME created TO away")
            }
            let failed = try await server.send(
                "POST", "/v1/consignments", Samples.consignment(), key: key, command: "b-1")
            #expect(failed.status == 500)
            #expect(try await server.journal.load("north", "consignment/C-1").isEmpty)
            _ = try await store.write {
                try $0.execute("ALTER TABLE commands RENAME away TO created")
            }

            let booked = try await server.send(
                "POST", "/v1/consignments", Samples.consignment(), key: key, command: "b-1")
            #expect(booked.status == 201)
            let read = try await server.send("GET", "/v1/consignments/C-1", key: key)
            #expect(booked.json == read.json)
            let again = try await server.send(
                "POST", "/v1/consignments", Samples.consignment(), key: key, command: "b-1")
            #expect(again.headers["idempotent-replayed"] == "true")
            #expect(again.body == booked.body)
            // Under another key the same booking is no change and the same answer.
            let other = try await server.send(
                "POST", "/v1/consignments", Samples.consignment(), key: key, command: "b-2")
            #expect(other.status == 201)
            #expect(other.json == booked.json)
        }
    }

    @Test func `an answer that the caller has is not sent again`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            let first = try await server.send("GET", "/v1/sites/NORTH", key: key)
            let tag = try #require(first.headers["etag"])
            let second = try await server.send(
                "GET", "/v1/sites/NORTH", key: key, headers: ["If-None-Match": tag])
            #expect(second.status == 304)
            #expect(second.body.isEmpty)
        }
    }

    @Test func `pages of a list hold everything once, in one order`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            for number in 1...25 {
                let body = Samples.consignment("C-\(number)", parcel: "PX-\(1000 + number)")
                #expect(
                    try await server.send("POST", "/v1/consignments", body, key: key).status == 201)
            }
            var seen: [String] = []
            var cursor: String? = ""
            while let next = cursor {
                let page = try await server.send(
                    "GET", "/v1/parcels?limit=10&cursor=\(next)", key: key
                ).json
                seen += (page["items"]?.asArray ?? []).compactMap { $0["id"]?.asString }
                cursor = page["nextCursor"]?.asString
            }
            #expect(seen == (1...25).map { "PX-\(1000 + $0)" })
        }
    }

    @Test(arguments: [
        ("GET", "/v1/nothing", 404, "no-such-endpoint"),
        ("DELETE", "/v1/parcels", 405, "method-not-allowed"),
        ("GET", "/v1/parcels?nonsense=1", 400, "unknown-parameter"),
        ("GET", "/v1/parcels?limit=0", 400, "invalid-parameter"),
        ("GET", "/v1/parcels?limit=10&limit=20", 400, "invalid-parameter"),
        ("GET", "/v1/parcels?cursor=zz", 400, "invalid-cursor"),
        ("GET", "/v1/parcels/%00", 404, "not-found"),
        ("GET", "/v1/parcels/..%2f..%2fetc", 404, "not-found"),
        ("GET", "/static/..%2f..%2fPackage.swift", 404, "not-found"),
        ("GET", "/v1/reports/day?date=2026-02-30", 400, "invalid-parameter"),
    ])
    func `a wrong request gets a problem with a stable code`(
        method: String, path: String, status: Int, code: String
    ) async throws {
        try await LiveServer.run { server in
            let answer = try await server.send(method, path, key: try await server.key(.owner))
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.code == code)
        }
    }

    @Test func `a stranger's page cannot use a person's cookie`() async throws {
        try await LiveServer.run { server in
            try await server.tables.setPerson(
                organization: "north", email: "aino@example.com", name: "Aino", role: .owner,
                password: "a long enough one", now: 0)
            let signIn = #"{"email":"aino@example.com","password":"a long enough one"}"#
            let session = try await server.send("POST", "/v1/sessions", signIn)
            #expect(session.status == 201)
            let cookie = try #require(session.headers["set-cookie"]?.split(separator: ";").first)
            #expect(session.headers["set-cookie"]?.contains("HttpOnly; SameSite=Strict") == true)
            let own = ["Cookie": String(cookie), "Sec-Fetch-Site": "same-origin"]
            let other = ["Cookie": String(cookie), "Sec-Fetch-Site": "cross-site"]
            #expect(try await server.send("GET", "/v1/me", headers: other).status == 200)
            let allowed = try await server.send(
                "PUT", "/v1/sites/NORTH", Samples.site, headers: own)
            #expect(allowed.status == 200)
            let forged = try await server.send(
                "PUT", "/v1/sites/NORTH", Samples.site, headers: other)
            #expect(forged.code == "other-origin")
            let wrong = signIn.replacing("long", with: "wrong")
            #expect(
                try await server.send("POST", "/v1/sessions", wrong).code == "wrong-credentials")
        }
    }

    @Test func `a live page is told what happened, and what it missed`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            var messages = server.feed.listen(for: "north").makeAsyncIterator()
            _ = try await server.send("POST", "/v1/consignments", Samples.consignment(), key: key)
            let first = try #require(await messages.next())
            #expect(String(decoding: first.json, as: UTF8.self).contains("consignment.booked"))
            #expect(first.ledgerIndex == 1)
        }
    }
}

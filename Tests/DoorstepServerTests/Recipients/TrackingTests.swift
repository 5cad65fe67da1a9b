import Delivery
import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// A recipient's link, from its making to its end.
struct TrackingTests {
    @Test func `a link opens its own delivery and nothing else`() async throws {
        try await LiveServer.run { server in
            let key = try await server.bookTwo()
            let token = try await server.link(to: "C-1", key: key)
            let answer = try await server.send("GET", "/v1/track", key: token)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["consignment"]?.asString == "C-1")
            #expect(answer.json["promise"]?["from"]?.asString == "2026-11-23T08:00:00Z")
            #expect(answer.json["timeZone"]?.asString == "Europe/Helsinki")
            #expect(answer.json["parcels"]?[0]?["step"]?.asString == "announced")
            #expect(answer.json["parcels"]?[0]?["handoff"] == nil)
            for secret in ["Aino", "Kaivokatu", "60.17", "24.94", "PX-2", "C-2"] {
                #expect(!answer.text.contains(secret), "The page tells \(secret).")
            }
            for endpoint in server.endpoints
            where endpoint.right != nil && endpoint.right != .track {
                let path = endpoint.path.replacing("{stop}", with: "1")
                    .replacing(#/\{\w+\}/#, with: "C-1")
                let other = try await server.send(endpoint.method.rawValue, path, key: token)
                #expect(other.status == 403, "\(endpoint.name) let a recipient in.")
            }
        }
    }

    @Test func `the address is shown once and only its hash is kept`() async throws {
        try await LiveServer.run { server in
            let key = try await server.bookTwo()
            let path = "/v1/consignments/C-1/tracking-links"
            let made = try await server.send("POST", path, "{}", key: key, command: "l")
            let again = try await server.send("POST", path, "{}", key: key, command: "l")
            #expect(made.status == 201 && again.status == 201)
            #expect(made.headers["cache-control"] == "no-store")
            #expect(again.json["id"] == made.json["id"])
            #expect(again.json["url"] == nil)
            let listed = try await server.send("GET", path, key: key)
            let token = try #require(made.json["url"]?.asString?.split(separator: "/").last)
            #expect(listed.json["items"]?.asArray?.count == 1)
            #expect(!listed.text.contains(token))
            let viewer = try await server.key(.viewer)
            #expect(try await server.send("POST", path, "{}", key: viewer).status == 403)
            let none = try await server.send(
                "POST", "/v1/consignments/C-9/tracking-links", "{}", key: key)
            #expect(none.status == 404)
        }
    }

    @Test func `an expired or withdrawn link says so, an invented one is nobody's`() async throws {
        try await LiveServer.run { server in
            let key = try await server.bookTwo()
            let ends = Instant(milliseconds: server.clock.milliseconds) + .seconds(3_600)
            let short = try await server.link(
                to: "C-1", key: key, #"{"expiresAt":"\#(ends.rfc3339)"}"#)
            let long = try await server.link(to: "C-1", key: key)
            #expect(try await server.send("GET", "/t/\(short)").status == 200)
            server.clock.move(to: ends)
            try await Task.sleep(for: .seconds(1.1))
            let expired = try await server.send("GET", "/v1/track", key: short)
            #expect(expired.status == 410)
            #expect(expired.code == "link-ended")
            #expect(try await server.send("GET", "/t/\(short)").status == 410)

            #expect(try await server.send("GET", "/v1/track", key: long).status == 200)
            let list = try await server.send(
                "GET", "/v1/consignments/C-1/tracking-links", key: key)
            for item in list.json["items"]?.asArray ?? [] {
                let id = try #require(item["id"]?.asString)
                let wrong = "/v1/consignments/C-2/tracking-links/\(id)"
                #expect(try await server.send("DELETE", wrong, key: key).status == 404)
                let right = "/v1/consignments/C-1/tracking-links/\(id)"
                #expect(try await server.send("DELETE", right, key: key).status == 204)
            }
            try await Task.sleep(for: .seconds(1.1))
            #expect(try await server.send("GET", "/v1/track", key: long).status == 410)

            let invented = "tr_" + String(repeating: "A", count: 43)
            #expect(try await server.send("GET", "/v1/track", key: invented).status == 401)
            #expect(try await server.send("GET", "/t/\(invented)").status == 404)
        }
    }

    @Test func `an end that lies too far or behind is refused, and so is a flood of links`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await server.bookTwo()
            let path = "/v1/consignments/C-1/tracking-links"
            for end in ["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"] {
                let answer = try await server.send(
                    "POST", path, #"{"expiresAt":"\#(end)"}"#, key: key)
                #expect(answer.status == 422, "\(answer.text)")
            }
            for _ in 0..<TrackingLinkTerm.liveAtMost {
                #expect(try await server.send("POST", path, "{}", key: key).status == 201)
            }
            let oneMore = try await server.send("POST", path, "{}", key: key)
            #expect(oneMore.code == "too-many-links")
        }
    }

    @Test func `a link has a rate limit of its own`() async throws {
        try await LiveServer.run { server in
            let key = try await server.bookTwo()
            let token = try await server.link(to: "C-1", key: key)
            let other = try await server.link(to: "C-2", key: key)
            var statuses: [Int] = []
            // Two windows' worth at most are let in, should the minute end in between.
            for _ in 0...(2 * Traffic.tracking.quota) {
                statuses.append(try await server.send("GET", "/v1/track", key: token).status)
            }
            #expect(statuses.contains(429))
            #expect(try await server.send("GET", "/v1/track", key: other).status == 200)
            #expect(try await server.send("GET", "/v1/me", key: key).status == 200)
        }
    }

    @Test func `the page speaks the language that is asked for`() async throws {
        try await LiveServer.run { server in
            let key = try await server.bookTwo()
            let page = "/t/" + (try await server.link(to: "C-1", key: key))
            let table: [(query: String, header: String, language: String)] = [
                ("", "", "en"), ("", "fi-FI,fi;q=0.9,en;q=0.8", "fi"), ("", "sv,de", "en"),
                ("", "en;q=0.4, fi;q=0.5", "fi"), ("", "fi;q=0", "en"), ("?lang=fi", "en", "fi"),
                ("?lang=en", "fi", "en"),
            ]
            for (query, header, language) in table {
                let answer = try await server.send(
                    "GET", page + query, headers: ["Accept-Language": header])
                #expect(answer.text.contains("<html lang=\"\(language)\">"), "\(query) \(header)")
                #expect(answer.headers["cache-control"] == "no-store")
            }
        }
    }
}

/// What the day's events tell the person who waits.
struct RecipientStoryTests {
    @Test func `a day tells each recipient the attempt that counts, and its grade`() async throws {
        let day = try await WorkingDay()
        let first = try await trackConsignment(label("C-1"), for: day.bench.errand)
        #expect(first.plannedArrival == "2026-11-20T08:10:00Z")
        for told in try WorkingDay.script() { try await told.tell(day.bench.errand) }

        let delivered = try await trackConsignment(label("C-1"), for: day.bench.errand)
        #expect(delivered.parcels.map(\.step) == [.delivered])
        #expect(delivered.parcels[0].handoff?.mode == .doorstep)
        #expect(delivered.parcels[0].handoff?.grade == "V0")
        #expect(delivered.parcels[0].handoff?.at == "2026-11-20T08:12:00Z")
        #expect(delivered.plannedArrival == nil)

        let returned = try await trackConsignment(label("C-2"), for: day.bench.errand)
        #expect(returned.parcels[0].step == .returned)
        #expect(returned.parcels[0].handoff == nil)

        let second = try await trackConsignment(label("C-3"), for: day.bench.errand)
        #expect(second.parcels[0].step == .delivered)
        #expect(second.parcels[0].handoff?.at == "2026-11-20T11:01:00Z")
        #expect(second.parcels[0].failure == nil)
    }

    @Test func `a failed attempt tells its reason while it stands`() async throws {
        let day = try await WorkingDay()
        for told in try WorkingDay.script() {
            try await told.tell(day.bench.errand)
            if told.words == "failure A2" { break }
        }
        let failed = try await trackConsignment(label("C-2"), for: day.bench.errand)
        #expect(failed.parcels[0].step == .notDelivered)
        #expect(failed.parcels[0].failure?.reason == "RCP_NOT_HOME")
    }
}

extension LiveServer {
    /// Two consignments of two people; the key of their organisation's owner.
    fileprivate func bookTwo() async throws -> String {
        let key = try await key(.owner)
        _ = try await send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
        for number in 1...2 {
            let body = Samples.consignment("C-\(number)", parcel: "PX-\(number)")
            let answer = try await send("POST", "/v1/consignments", body, key: key)
            try #require(answer.status == 201, "\(answer.text)")
        }
        return key
    }

    /// The token of a new link.
    fileprivate func link(to consignment: String, key: String, _ body: String = "{}") async throws
        -> String
    {
        let answer = try await send(
            "POST", "/v1/consignments/\(consignment)/tracking-links", body, key: key)
        let url = try #require(answer.json["url"]?.asString, "\(answer.text)")
        return String(try #require(url.split(separator: "/").last))
    }
}

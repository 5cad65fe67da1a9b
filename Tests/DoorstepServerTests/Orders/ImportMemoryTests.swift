import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// Files of other people's making, and what is remembered about them.
struct ImportMemoryTests {
    private let file = """
        Order No,Merchant,site,Customer,Full address,latitude,longitude,From,Until,Tracking number,Weight (g)
        C-1,acme,NORTH,Aino,Kaivokatu 1,60.17,24.94,2026-11-23T08:00:00Z,2026-11-23T12:00:00Z,PX-1,900
        """
    private let map =
        #"{"Order No":"id","Merchant":"shipper","Customer":"recipient_name","Full address":"address","From":"promise_from","Until":"promise_to","Tracking number":"parcel","Weight (g)":"weight_grams"}"#

    @Test func `foreign headings fail with a guess, then are mapped, then remembered`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            let first = try await server.take(file, "", key)
            #expect(first["state"]?.asString == "failed", "\(first)")
            let guess = first["suggestions"]?.asObject
            #expect(guess?["Order No"] == "id")
            #expect(guess?["Weight (g)"] == "weight_grams")

            let mapped = try await server.take(file, "?map=\(formEncoded(map))", key)
            #expect(mapped["booked"] == 1, "\(mapped)")
            #expect(mapped["mappingRemembered"] == false)

            let next = file.replacing("C-1", with: "C-2").replacing("PX-1", with: "PX-2")
            let remembered = try await server.take(next, "", key)
            #expect(remembered["booked"] == 1, "\(remembered)")
            #expect(remembered["mappingRemembered"] == true)
            #expect(remembered["mapping"]?["Customer"] == "recipient_name")
            #expect(remembered["suggestions"] == nil)

            // What one organisation said is nothing to another.
            let south = try await server.key(.owner, organization: "south")
            #expect(try await server.take(file, "", south)["state"]?.asString == "failed")
        }
    }

    @Test func `a mapping that fits nothing is refused at once and nothing is kept`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            for wrong in [#"{"Nowhere":"id"}"#, #"{"Order No":"order"}"#] {
                let answer = try await server.send(
                    "POST", "/v1/imports?map=\(formEncoded(wrong))", file, key: key,
                    type: "text/csv")
                #expect(answer.status == 422, "\(answer.text)")
            }
            for wrong in ["x", "[]", #"{"a":1}"#] {
                let answer = try await server.send(
                    "POST", "/v1/imports?map=\(formEncoded(wrong))", file, key: key,
                    type: "text/csv")
                #expect(answer.code == "invalid-parameter", "\(answer.text)")
            }
            let lines = try await server.send(
                "POST", "/v1/imports?map=\(formEncoded(map))", "{}", key: key,
                type: "application/jsonl")
            #expect(lines.status == 422)
        }
    }

    @Test func `a repeated upload is answered with the first import`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            let path = "/v1/imports?map=\(formEncoded(map))"
            func upload(_ text: String, _ path: String) async throws -> WireAnswer {
                try await server.send(
                    "POST", path, text, key: key, command: "upload-1", type: "text/csv")
            }
            let first = try await upload(file, path)
            #expect(first.status == 202, "\(first.text)")
            let again = try await upload(file, path)
            #expect(again.status == 202)
            #expect(again.headers["idempotent-replayed"] == "true")
            #expect(again.json["id"] == first.json["id"])
            #expect(try await upload(file + "\n", path).code == "command-reused")
            #expect(try await upload(file, path + "&dryRun=true").code == "command-reused")
            // Another key of the same organisation has names of its own.
            let other = try await server.send(
                "POST", path, file, key: try await server.key(.owner), command: "upload-1",
                type: "text/csv")
            #expect(other.json["id"] != first.json["id"])
        }
    }

    @Test func `the template is served, and no import is called so`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            let template = try await server.send("GET", "/v1/imports/template", key: key)
            #expect(template.status == 200 && template.text.hasPrefix("id,shipper,site"))
        }
    }

    @Test func `twenty same uploads at once make one import`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            let ids = try await withThrowingTaskGroup(of: JSON?.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await server.send(
                            "POST", "/v1/imports", file, key: key, command: "same",
                            type: "text/csv"
                        ).json["id"]
                    }
                }
                return try await group.reduce(into: Set<JSON?>()) { $0.insert($1) }
            }
            #expect(ids.count == 1 && !ids.contains(nil))
        }
    }
}

extension LiveServer {
    /// Uploads a file and waits for the import's end.
    fileprivate func take(_ text: String, _ query: String, _ key: String) async throws -> JSON {
        let begun = try await send("POST", "/v1/imports" + query, text, key: key, type: "text/csv")
        let id = try #require(begun.json["id"]?.asString, "\(begun.text)")
        for _ in 0..<200 {
            let now = try await send("GET", "/v1/imports/\(id)", key: key).json
            let state = now["state"]?.asString
            if state == "finished" || state == "failed" { return now }
            try await Task.sleep(for: .milliseconds(50))
        }
        return .null
    }
}

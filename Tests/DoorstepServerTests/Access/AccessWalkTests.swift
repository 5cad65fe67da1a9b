import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Every endpoint, asked by those who may not.
struct AccessWalkTests {
    @Test func `without a key nothing but what is open answers`() async throws {
        try await LiveServer.run { server in
            for endpoint in server.endpoints where endpoint.right != nil {
                let answer = try await server.send(endpoint.method.rawValue, concrete(endpoint))
                #expect(answer.status == 401, "\(endpoint.name) let a stranger in.")
                #expect(answer.code == "unauthorized", "\(endpoint.name): \(answer.text)")
            }
        }
    }

    @Test func `a role without the right is refused by every endpoint that needs it`() async throws
    {
        try await LiveServer.run { server in
            for role in RoleName.allCases {
                let key = try await server.key(role)
                for endpoint in server.endpoints {
                    guard let right = endpoint.right, !Right.of(role).contains(right) else {
                        continue
                    }
                    let answer = try await server.send(
                        endpoint.method.rawValue, concrete(endpoint), key: key)
                    #expect(answer.status == 403, "\(endpoint.name) let \(role.rawValue) in.")
                }
            }
        }
    }

    @Test func `a forged, a mistyped and a revoked key are all refused`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            let mistyped = String(key.dropLast()) + (key.hasSuffix("0") ? "1" : "0")
            for wrong in [mistyped, "lm_live_x", "dt_" + String(repeating: "A", count: 43), ""] {
                #expect(try await server.send("GET", "/v1/me", key: wrong).status == 401)
            }
            let id = try #require(key.split(separator: "_").dropFirst(2).first)
            #expect(try await server.send("DELETE", "/v1/keys/\(id)", key: key).status == 204)
            try await Task.sleep(for: .seconds(1.1))
            #expect(try await server.send("GET", "/v1/me", key: key).status == 401)
        }
    }

    @Test func `what belongs to one organisation is missing for the other`() async throws {
        try await LiveServer.run { server in
            let north = try await server.key(.owner)
            let south = try await server.key(.owner, organization: "south")
            #expect(
                try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: north).status
                    == 200)
            #expect(
                try await server.send("POST", "/v1/consignments", Samples.consignment(), key: north)
                    .status
                    == 201)
            for path in [
                "/v1/sites/NORTH", "/v1/consignments/C-1", "/v1/parcels/PX-1001",
                "/v1/parcels/PX-1001/timeline",
            ] {
                #expect(try await server.send("GET", path, key: north).status == 200, "\(path)")
                let other = try await server.send("GET", path, key: south)
                #expect(other.status == 404, "\(path) was shown to another organisation.")
            }
            for endpoint in server.endpoints where endpoint.method == .get && endpoint.right != nil
            {
                if endpoint.name == "follow" { continue }
                let answer = try await server.send("GET", concrete(endpoint), key: south)
                // A problem names the path that was asked for, and nothing else.
                let said = answer.text.replacing(concrete(endpoint), with: "")
                #expect(!said.contains("PX-1001"), "\(endpoint.name) leaks.")
                #expect(!answer.text.contains("Aino"), "\(endpoint.name) leaks.")
            }
        }
    }

    @Test func `a driver's key reaches no other driver's route and no list of people`() async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.driver, driver: "AINO")
            #expect(try await server.send("GET", "/v1/consignments", key: key).status == 403)
            #expect(try await server.send("GET", "/v1/drivers", key: key).status == 403)
            let routes = try await server.send("GET", "/v1/routes?driver=OTHER", key: key)
            #expect(routes.status == 200)
            #expect(routes.json["items"]?.asArray?.isEmpty == true)
            let checkIn = """
                {"driver":"OTHER","vehicle":"V1","occurredAt":"2026-11-23T06:00:00Z",
                 "vehicleCheck":{"passed":true}}
                """
            let other = try await server.send("POST", "/v1/routes/R7/check-in", checkIn, key: key)
            #expect(other.status == 404)
        }
    }

    /// The path with a name for each of its parameters.
    private func concrete(_ endpoint: Endpoint) -> String {
        endpoint.path.replacing("{stop}", with: "1").replacing(#/\{\w+\}/#, with: "PX-1001")
    }
}

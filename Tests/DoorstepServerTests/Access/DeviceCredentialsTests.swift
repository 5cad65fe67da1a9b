import Attestation
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Devices that sign their requests, on both databases.
@Suite(.serialized)
struct DeviceCredentialsTests {
    @Test(arguments: TestDatabase.all)
    func `a handheld does its driver's day with its own signature`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            let me = try await kit.ask("GET", "/v1/me", by: kit.phone)
            #expect(me.json["role"]?.asString == "driver", "\(me.text)")
            #expect(me.json["driver"]?.asString == "AINO")
            let asked = try await kit.ask(
                "POST", "/v1/routes/\(kit.route)/challenges", by: kit.phone,
                body: #"{"offline":true}"#)
            #expect(asked.status == 201, "\(asked.text)")
            // The van's unit is whoever is under way with the van.
            let van = try #require(kit.van)
            #expect(
                try await kit.ask("GET", "/v1/me", by: van).json["driver"]?.asString == "AINO")
            // It may do what its driver may, and nothing else.
            #expect(try await kit.ask("GET", "/v1/drivers", by: kit.phone).status == 403)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a proof counts once, for its request, its key and its time`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            func me(_ proof: String) async throws -> WireAnswer {
                try await server.send("GET", "/v1/me", headers: ["DPoP": proof])
            }
            let once = try kit.proof("GET", "/v1/me", by: kit.phone.key)
            #expect(try await me(once).status == 200)
            #expect(try await me(once).code == "device-proof-refused")
            for wrong in [
                try kit.proof("POST", "/v1/me", by: kit.phone.key),
                try kit.proof("GET", "/v1/keys", by: kit.phone.key),
                try kit.proof("GET", "/v1/me", by: try KitDevice.newKey()),
                try kit.proof("GET", "/v1/me", by: kit.phone.key, at: DoorKit.now - 121_000),
                try kit.proof("GET", "/v1/me", by: kit.phone.key, at: DoorKit.now + 121_000),
                once.dropLast(4) + "AAAA", "a.b.c",
            ] {
                let answer = try await me(String(wrong))
                #expect(answer.status == 401, "\(answer.text)")
                #expect(answer.headers["www-authenticate"]?.hasPrefix("DPoP") == true)
            }
            let lost = #"{"reason":"Lost"}"#
            _ = try await server.send("POST", "/v1/devices/phone/revocation", lost, key: kit.owner)
            #expect(
                try await me(try kit.proof("GET", "/v1/me", by: kit.phone.key)).status == 401)
        }
    }
}

extension DoorKit {
    fileprivate func proof(
        _ method: String, _ path: String, by key: SoftwareKey, at time: Int64 = DoorKit.now
    ) throws -> String {
        try RequestProof.text(
            method: method, target: server.url + path, id: Secret.random(12),
            issuedAtSeconds: time / 1_000, by: key)
    }

    fileprivate func ask(
        _ method: String, _ path: String, by device: KitDevice, body: String = ""
    ) async throws -> WireAnswer {
        try await server.send(
            method, path, body, headers: ["DPoP": try proof(method, path, by: device.key)])
    }
}

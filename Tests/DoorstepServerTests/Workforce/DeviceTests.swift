import Attestation
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// The register of devices over HTTP, on both databases.
@Suite(.serialized)
struct DeviceTests {
    @Test(arguments: TestDatabase.all)
    func `who had a device is told for any time`(database: TestDatabase) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let owner = try await openedNorth(server)
            let phone = try KitDevice("phone", .handheld)
            let enrolled = try await phone.enrol(at: server, key: owner, driver: "AINO")
            #expect(enrolled.status == 200, "\(enrolled.text)")
            #expect(enrolled.json["attestation"]?.asString == "none")
            #expect(enrolled.json["keyId"]?.asString == phone.key.key.id)
            let later = #"{"driver":"EINO","from":"2026-11-23T12:00:00Z"}"#
            let given = try await server.send(
                "PUT", "/v1/devices/phone/assignment", later, key: owner)
            #expect(given.status == 200, "\(given.text)")
            // Told late: Aino had lent it in between.
            let between = #"{"vehicle":"V1","from":"2026-11-23T10:00:00Z"}"#
            _ = try await server.send("PUT", "/v1/devices/phone/assignment", between, key: owner)
            let expected = [
                ("08:00", "AINO"), ("10:00", "V1"), ("11:59", "V1"), ("12:00", "EINO"),
            ]
            for (time, holder) in expected {
                let read = try await server.send(
                    "GET", "/v1/devices/phone?at=2026-11-23T\(time):00Z", key: owner
                ).json["holder"]
                #expect((read?["driver"] ?? read?["vehicle"])?.asString == holder, "\(time)")
            }
            let list = try await server.send("GET", "/v1/devices?role=handheld", key: owner).json
            #expect(list["items"]?.asArray?.count == 1)
            #expect(try await server.journal.rebuild(.check).isIdentical)
            try await Sequencer(server.journal).catchUp()
            #expect(try await server.journal.verify().isSound)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a nonce counts once, and a key belongs to one device`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let owner = try await openedNorth(server)
            let nonce = try await server.send("POST", "/v1/device-nonces", key: owner).json
            let first = try KitDevice("first", .handheld)
            func put(_ id: String, _ proof: String, _ key: SoftwareKey) async throws -> WireAnswer {
                let (x, y) = key.key.coordinates
                return try await server.send(
                    "PUT", "/v1/devices/\(id)",
                    bytes: encoded(
                        NewDevice(role: .handheld, key: PublicJWK(x: x, y: y), proof: proof)),
                    key: owner)
            }
            let proof = try first.enrolment(nonce, of: first.key)
            #expect(try await put("other", proof, first.key).code == "device-proof-refused")
            #expect(try await put("first", proof, first.key).status == 200)
            // The same again is no change, although its nonce is spent.
            #expect(try await put("first", proof, first.key).status == 200)

            let second = try KitDevice("second", .handheld)
            let spent = try second.enrolment(nonce, of: second.key)
            #expect(try await put("second", spent, second.key).code == "device-nonce-spent")
            let fresh = try await server.send("POST", "/v1/device-nonces", key: owner).json
            let taken = try second.enrolment(fresh, of: first.key)
            #expect(try await put("second", taken, first.key).code == "device-key-taken")
            // What was refused has used nothing up.
            let own = try second.enrolment(fresh, of: second.key)
            #expect(try await put("second", own, second.key).status == 200)
            let forged = try second.enrolment(fresh, of: second.key, signedBy: first.key)
            #expect(try await put("third", forged, second.key).code == "device-proof-refused")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a new key needs the old one's signature, and a revoked device signs no more`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let owner = try await openedNorth(server)
            let phone = try KitDevice("phone", .handheld)
            _ = try await phone.enrol(at: server, key: owner, driver: "AINO")
            let new = try KitDevice.newKey()
            func rotate(consentBy signer: SoftwareKey) async throws -> WireAnswer {
                let nonce = try await server.send("POST", "/v1/device-nonces", key: owner).json
                let (x, y) = new.key.coordinates
                return try await server.send(
                    "POST", "/v1/devices/phone/rotation",
                    bytes: encoded(
                        DeviceRotation(
                            key: PublicJWK(x: x, y: y), proof: try phone.enrolment(nonce, of: new),
                            consent: try phone.enrolment(nonce, of: new, signedBy: signer))),
                    key: owner)
            }
            #expect(try await rotate(consentBy: new).code == "device-proof-refused")
            let rotated = try await rotate(consentBy: phone.key)
            #expect(rotated.json["keyId"]?.asString == new.key.id, "\(rotated.text)")

            let lost = #"{"reason":"Left on a tram","at":"2026-11-23T05:00:00Z"}"#
            let revoked = try await server.send(
                "POST", "/v1/devices/phone/revocation", lost, key: owner)
            #expect(revoked.json["revokedAt"]?.asString == "2026-11-23T05:00:00Z")
            #expect(try await rotate(consentBy: new).code == "device-revoked")
            let given = try await server.send(
                "PUT", "/v1/devices/phone/assignment", #"{"driver":"EINO"}"#, key: owner)
            #expect(given.code == "device-revoked")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an attester's word may come after the key`(database: TestDatabase) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let owner = try await openedNorth(server)
            let phone = try KitDevice("phone", .handheld)
            let enrolled = try await phone.enrol(at: server, key: owner, driver: "AINO")
            #expect(enrolled.json["attestation"]?.asString == "none")
            let maker = try KitDevice.newKey()
            let (x, y) = maker.key.coordinates
            _ = try await server.send(
                "PUT", "/v1/attesters/maker",
                bytes: encoded(NewAttester(name: "Maker", key: PublicJWK(x: x, y: y))), key: owner)
            let nonce = try await server.send("POST", "/v1/device-nonces", key: owner).json
            let audience = try #require(nonce["audience"]?.asString)
            func tell(about key: SoftwareKey, by signer: SoftwareKey) async throws -> WireAnswer {
                let word = try AttestationClaims(
                    attester: "maker", audience: audience, issuedAt: 0,
                    expiresAt: 4_000_000_000_000, key: key.key.id, protection: .hardware
                ).signed(by: signer)
                return try await server.send(
                    "PUT", "/v1/devices/phone/attestation",
                    bytes: encoded(DeviceAttestation(attestation: word)), key: owner)
            }
            let other = try KitDevice.newKey()
            #expect(try await tell(about: other, by: maker).code == "device-proof-refused")
            #expect(try await tell(about: phone.key, by: other).code == "device-proof-refused")
            let told = try await tell(about: phone.key, by: maker)
            #expect(told.json["attestation"]?.asString == "hw", "\(told.text)")
            #expect(try await tell(about: phone.key, by: maker).status == 200)
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `a driver enrols their own handheld and nothing else`() async throws {
        try await LiveServer.run { server in
            _ = try await openedNorth(server)
            let driver = try await server.key(.driver, driver: "AINO")
            let phone = try KitDevice("phone", .handheld)
            let enrolled = try await phone.enrol(at: server, key: driver)
            #expect(enrolled.json["holder"]?["driver"]?.asString == "AINO", "\(enrolled.text)")
            let other = try KitDevice("other", .handheld)
            #expect(try await other.enrol(at: server, key: driver, driver: "EINO").status == 404)
            let camera = try KitDevice("camera", .vision)
            #expect(try await camera.enrol(at: server, key: driver).status == 403)
        }
    }

    @Test func `an attester's word is taken for its key, its audience and its time`() async throws {
        try await LiveServer.run { server in
            let owner = try await openedNorth(server)
            let maker = try KitDevice.newKey()
            let (x, y) = maker.key.coordinates
            let set = try await server.send(
                "PUT", "/v1/attesters/maker",
                bytes: encoded(NewAttester(name: "Maker", key: PublicJWK(x: x, y: y))), key: owner)
            #expect(set.status == 200, "\(set.text)")
            let phone = try KitDevice("phone", .handheld)
            let good = try await phone.enrol(at: server, key: owner, attestedBy: maker)
            #expect(good.json["attestation"]?.asString == "hw", "\(good.text)")
            let stranger = try KitDevice.newKey()
            let other = try KitDevice("other", .handheld)
            let bad = try await other.enrol(at: server, key: owner, attestedBy: stranger)
            #expect(bad.code == "device-proof-refused")
            let dispatcher = try await server.key(.dispatcher)
            let refused = try await server.send(
                "PUT", "/v1/attesters/mine",
                bytes: encoded(NewAttester(name: "Mine", key: PublicJWK(x: x, y: y))),
                key: dispatcher)
            #expect(refused.status == 403)
        }
    }

    /// Hub North at five in the morning, with two drivers and a van.
    private func openedNorth(_ server: LiveServer) async throws -> String {
        let owner = try await server.key(.owner)
        for (method, path, body) in [
            ("POST", "/v1/clock", #"{"now":"2026-11-23T04:00:00Z"}"#),
            ("PUT", "/v1/sites/NORTH", Samples.site),
            ("PUT", "/v1/drivers/AINO", #"{"name":"Aino"}"#),
            ("PUT", "/v1/drivers/EINO", #"{"name":"Eino"}"#),
            ("PUT", "/v1/vehicles/V1", #"{"kind":"van","maxWeightGrams":800000}"#),
        ] {
            let answer = try await server.send(method, path, body, key: owner)
            #expect((200...201).contains(answer.status), "\(path): \(answer.text)")
        }
        return owner
    }
}

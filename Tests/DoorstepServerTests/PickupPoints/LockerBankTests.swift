import DoorstepAPI
import EventLog
import Foundation
import Simulator
import Testing

@testable import DoorstepServer

/// Somebody else's lockers, spoken to over real HTTP (L1).
@Suite(.serialized)
struct LockerBankTests {
    /// A simulated bank on a free port, known to the server as B1 with the point L7.
    private func banked(
        _ server: LiveServer, _ kit: DoorKit, rates: SimulatedBank.Rates = SimulatedBank.Rates(),
        doors: [String] = ["S1", "S2", "L1"],
        _ body: @Sendable (String) async throws -> Void
    ) async throws {
        // The secret exists before the bank listens: its address is set twice.
        let first = try await kit.ask(
            "PUT", "/v1/locker-banks/B1", #"{"name":"Acme","url":"http://127.0.0.1:9"}"#)
        try #require(first.status == 200, "\(first.text)")
        let made = try await kit.ask("POST", "/v1/locker-banks/B1/secrets", "{}")
        let secret = try #require(made.json["secret"]?.asString, "\(made.text)")
        let sign = try #require(webhookSignature(secret: secret))
        let bank = SimulatedBank(
            walls: ["L7": doors], rates: rates, seed: 7,
            events: server.url + (first.json["events"]?.asString ?? ""), sign: sign)
        let listening = BareServer(host: "127.0.0.1", port: 0) { request in
            await bank.answer(
                SimulatedBank.Request(
                    method: request.method, path: request.path, headers: request.headers,
                    body: request.body))
        }
        let running = Task { try await listening.run() }
        defer { running.cancel() }
        let url = "http://127.0.0.1:\(await listening.port())"
        _ = try await kit.ask(
            "PUT", "/v1/locker-banks/B1", #"{"name":"Acme","url":"\#(url)"}"#)
        try await server.openLocker(more: #","bank":"B1""#, key: kit.owner)
        try await body(url)
    }

    private func typed(_ code: String, at url: String) async throws -> JSON {
        let answer = try await Transport(connections: 1).send(
            "POST", url + "/panel", headers: ["Content-Type": "application/json"],
            body: Array(
                """
                {"point":"L7","consignment":"C-1","code":"\(code)",
                 "occurredAt":"2026-11-23T08:36:00Z"}
                """.utf8))
        return answer.json
    }

    private func opening(_ kit: DoorKit, _ parcel: String, _ purpose: String = "deposit")
        async throws -> WireAnswer
    {
        try await kit.ask(
            "POST", "/v1/pickup-points/L7/openings",
            #"{"parcel":"\#(parcel)","purpose":"\#(purpose)"}"#)
    }

    @Test(arguments: TestDatabase.all)
    func `a bank reserves, opens for the driver and for the code, and both sides agree`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await banked(server, kit) { url in
                let held = try await kit.reserve("PX-1")
                let door = try #require(held.json["compartment"]?.asString, "\(held.text)")
                let opened = try await opening(kit, "PX-1")
                #expect(opened.json["isRemote"]?.asBool == true, "\(opened.text)")
                try await kit.prove("photo", ["PX-1"])
                #expect(try await kit.put("PX-1", into: door).status == 201)
                let same = try await kit.ask("GET", "/v1/pickup-points/L7/inspection")
                #expect(same.json["differences"]?.asArray?.isEmpty == true, "\(same.text)")

                let code = try await kit.pickupCode(try await kit.link())
                let wrong = try await typed(code == "000000" ? "000001" : "000000", at: url)
                #expect(wrong["status"]?.asInteger == 422, "\(wrong.canonicalText)")
                let right = try await typed(code, at: url)
                #expect(right["collected"]?[0]?.asString == "PX-1", "\(right.canonicalText)")
                #expect(try await kit.standing("PX-1") == "COLLECTED V2 UNVERIFIED")
                #expect(try await kit.custodian("PX-1") == "recipient")
                #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
                let after = try await kit.ask("GET", "/v1/pickup-points/L7/inspection")
                #expect(after.json["differences"]?.asArray?.isEmpty == true, "\(after.text)")
            }
        }
    }

    @Test func `a door that jams costs the driver a reservation and nobody a parcel`() async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await banked(server, kit, rates: SimulatedBank.Rates(jams: 1_000)) { _ in
                for taken in 1...3 {
                    let held = try await kit.reserve("PX-1")
                    #expect(held.status == 201, "\(taken): \(held.text)")
                    #expect(try await opening(kit, "PX-1").code == "compartment-faulty")
                }
                #expect(try await kit.reserve("PX-1").code == "point-full")
                #expect(try await kit.custodian("PX-1") == "driver:AINO")
                #expect(try await server.capacity(key: kit.owner) == [0, 0, 0, 2])
            }
        }
    }

    @Test func `a stranger's parcel behind a free door is found at the reservation`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await banked(server, kit, rates: SimulatedBank.Rates(strangers: 1_000)) { url in
                #expect(try await kit.reserve("PX-1").code == "point-full")
                #expect(try await server.capacity(key: kit.owner) == [0, 0, 0, 2])
                _ = try await Transport(connections: 1).send(
                    "POST", url + "/maintenance", headers: ["Content-Type": "application/json"],
                    body: Array("{}".utf8))
                #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
            }
        }
    }

    @Test func `nobody speaks for a bank without its secret, and no bank for another's doors`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await banked(server, kit) { _ in
                let event = """
                    {"type":"compartment.jammed","point":"L7","compartment":"S1",
                     "occurredAt":"2026-11-23T08:36:00Z"}
                    """
                let unsigned = try await server.send(
                    "POST", "/v1/locker-events/north/B1", event, command: nil)
                #expect(unsigned.status == 401)
                let made = try await kit.ask(
                    "PUT", "/v1/locker-banks/B2", #"{"name":"Other","url":"http://127.0.0.1:9"}"#)
                #expect(made.status == 200)
                let secret = try await kit.ask("POST", "/v1/locker-banks/B2/secrets", "{}")
                let text = try #require(secret.json["secret"]?.asString)
                let sign = try #require(webhookSignature(secret: text))
                func signed(_ bank: String, ago: Int64 = 0) async throws -> WireAnswer {
                    let now = Int64(Date().timeIntervalSince1970) - ago
                    return try await server.send(
                        "POST", "/v1/locker-events/north/\(bank)", event, command: nil,
                        headers: [
                            "webhook-id": "msg_1", "webhook-timestamp": "\(now)",
                            "webhook-signature": sign("msg_1", now, Array(event.utf8)),
                        ])
                }
                #expect(try await signed("B1").status == 401)
                #expect(try await signed("B2", ago: 400).status == 401)
                #expect(try await signed("B2").code == "point-unknown")
                #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
            }
        }
    }

    @Test func `a bank that does not answer leaves everything as it was`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await banked(server, kit) { _ in
                _ = try await kit.ask(
                    "PUT", "/v1/locker-banks/B1", #"{"name":"Acme","url":"http://127.0.0.1:9"}"#)
                let held = try await kit.reserve("PX-1")
                #expect(held.status == 503 && held.code == "bank-unreachable", "\(held.text)")
                #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
            }
            let inside = try await kit.ask(
                "PUT", "/v1/locker-banks/B3", #"{"name":"Inside","url":"http://10.0.0.1"}"#)
            #expect(inside.status == 422, "\(inside.text)")
        }
    }
}

import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What tests of the handoff policy say over HTTP, at DoorKit's open door.
extension DoorKit {
    /// A kit at a house whose recipient agreed to the doorstep, and can be reached.
    static func agreed(
        _ server: LiveServer, _ parcels: [String: String], promised: String = "doorstep"
    ) async throws -> DoorKit {
        var equipment = Equipment()
        equipment.parcels = parcels.keys.sorted()
        equipment.extras = parcels
        equipment.promised = promised
        equipment.building = "house"
        equipment.recipient = #"{"name":"Aino","phone":"+358401234567"}"#
        return try await DoorKit(server, equipment)
    }

    func ask(_ method: String, _ path: String, _ body: String = "", key: String? = nil)
        async throws -> WireAnswer
    {
        try await server.send(method, path, body, key: key ?? owner)
    }

    @discardableResult
    func prove(
        _ kind: String, _ parcels: [String], _ more: String = "", in attempt: String = "A-1",
        id: String? = nil, at time: String = "08:30:50"
    ) async throws -> WireAnswer {
        let id = id ?? "P-\(kind)-\(parcels.joined(separator: "-"))"
        return try await ask(
            "POST", "/v1/attempts/\(attempt)/proofs",
            """
            {"id":"\(id)","kind":"\(kind)","parcels":[\(quoted(parcels))],
             "occurredAt":"2026-11-23T\(time)Z"\(more)}
            """)
    }

    func handOff(
        _ mode: String, _ parcels: [String], in attempt: String = "A-1",
        at time: String = "08:31:00"
    ) async throws -> WireAnswer {
        try await ask(
            "POST", "/v1/attempts/\(attempt)/handoffs",
            """
            {"mode":"\(mode)","parcels":[\(quoted(parcels))],"receivedBy":"L7",
             "occurredAt":"2026-11-23T\(time)Z"}
            """)
    }

    func open(_ attempt: String, _ parcels: [String], at time: String) async throws -> WireAnswer {
        try await ask(
            "POST", "/v1/attempts",
            """
            {"id":"\(attempt)","route":"\(route)","stop":1,"parcels":[\(quoted(parcels))],
             "occurredAt":"2026-11-23T\(time)Z","position":{"occurredAt":"2026-11-23T\(time)Z",
             "latitude":60.171,"longitude":24.943,"accuracyMeters":8}}
            """)
    }

    /// The token of a new link for the recipient of C-1.
    func link() async throws -> String {
        let made = try await ask("POST", "/v1/consignments/C-1/tracking-links", "{}")
        return String(try #require(made.json["url"]?.asString?.split(separator: "/").last))
    }

    private func quoted(_ parcels: [String]) -> String {
        parcels.map { "\"\($0)\"" }.joined(separator: ",")
    }

    /// Sound, and as open as a policy can be.
    static let openPolicy = """
        {"highValues":[{"amount":50000,"currency":"EUR"}],"minimumAge":18,"offersContactless":true,
         "rules":[{"name":"house","sentence":"A house has a door.",
          "when":{"buildings":["house"]},"prefers":["doorstep"]}]}
        """
}

extension WireAnswer {
    /// The codes of a problem's single faults.
    var faults: [String] {
        (json["errors"]?.asArray ?? []).compactMap { $0["code"]?.asString }
    }
}

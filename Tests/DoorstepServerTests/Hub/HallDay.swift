import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// The hub North with lanes and docks, before five consignments are planned onto two routes.
struct HallDay {
    let day: ChangingDay

    static let hub = """
        {"docks":["D1","D2"],"dockMinutes":30,"lanes":["A","B","C"],"stopsPerBag":10,
         "presort":{"lanes":["P1","P2","P3","P4"],"waveHours":[]},"lateMinutes":5}
        """

    init(_ server: LiveServer) async throws {
        day = try await ChangingDay(server) { day in
            let set = try await day.ask("PUT", "/v1/sites/NORTH/hub", HallDay.hub)
            #expect(set.status == 200, "\(set.text)")
        }
    }

    func ask(_ method: String, _ path: String, _ body: String = "") async throws -> WireAnswer {
        try await day.ask(method, path, body)
    }

    /// The lane of each parcel, as the sort plan tells.
    func lanes(_ query: String = "") async throws -> [String: String] {
        let answer = try await ask("GET", "/v1/sites/NORTH/sort-plan?date=2026-11-23\(query)")
        #expect(answer.status == 200, "\(answer.text)")
        var lanes: [String: String] = [:]
        for item in answer.json["items"]?.asArray ?? [] {
            lanes[item["parcel"]?.asString ?? ""] = item["lane"]?.asString ?? "none"
        }
        return lanes
    }

    func sort(_ parcel: String, _ lane: String, _ time: String, reason: String? = nil) async throws
        -> WireAnswer
    {
        let why = reason.map { #","reason":"\#($0)""# } ?? ""
        return try await ask(
            "POST", "/v1/sites/NORTH/sorts",
            #"{"parcel":"\#(parcel)","lane":"\#(lane)","occurredAt":"2026-11-23T\#(time):00Z"\#(why)}"#
        )
    }

    func checkIn(_ route: String) async throws {
        let record = try await ask("GET", "/v1/routes/\(route)").json
        let driver = try #require(record["driver"]?.asString)
        let body = """
            {"driver":"\(driver)","vehicle":"VAN-\(driver)","occurredAt":"2026-11-23T06:00:00Z",
             "vehicleCheck":{"passed":true}}
            """
        #expect(try await ask("POST", "/v1/routes/\(route)/check-in", body).status == 201)
    }

    func scan(
        _ parcel: String, on route: String, _ action: String = "load", _ time: String = "06:10"
    )
        async throws -> WireAnswer
    {
        try await ask(
            "POST", "/v1/routes/\(route)/scans",
            #"{"parcel":"\#(parcel)","action":"\#(action)","occurredAt":"2026-11-23T\#(time):00Z"}"#
        )
    }

    /// The slots that the board shows; times of one zone compare as texts.
    func slots() async throws -> [(route: String, dock: String, from: String, to: String)] {
        (try await board()["routes"]?.asArray ?? []).compactMap { $0["slot"] }.map { slot in
            (
                slot["route"]?.asString ?? "", slot["dock"]?.asString ?? "",
                slot["from"]?.asString ?? "", slot["to"]?.asString ?? ""
            )
        }
    }

    func board(_ query: String = "") async throws -> JSON {
        let answer = try await ask("GET", "/v1/sites/NORTH/departures?date=2026-11-23\(query)")
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json
    }
}

extension JSON {
    func texts(_ list: String, _ field: String) -> [String] {
        (self[list]?.asArray ?? []).compactMap { $0[field]?.asString }
    }

    func texts(_ list: String) -> [String] {
        (self[list]?.asArray ?? []).compactMap(\.asString)
    }
}

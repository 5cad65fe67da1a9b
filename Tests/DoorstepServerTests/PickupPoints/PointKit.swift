import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What tests of pickup points say over HTTP.
extension LiveServer {
    /// Sets a locker a street away from DoorKit's door, with small and large compartments.
    func openLocker(
        _ id: String = "L7", small: Int = 2, large: Int = 1, kind: String = "locker",
        more: String = "", key: String
    ) async throws {
        let names = { (prefix: String, count: Int) in
            (0..<count).map { "\"\(prefix)\($0 + 1)\"" }.joined(separator: ",")
        }
        let body = """
            {"kind":"\(kind)","name":"Kaivokatu","latitude":60.1715,"longitude":24.9435,
             "address":"Kaivokatu 2","timeZone":"Europe/Helsinki","keepDays":3,
             "hours":[{"weekday":1,"from":"06:00","to":"24:00"}],
             "sizes":[{"code":"S","widthMm":350,"heightMm":100,"depthMm":500,
              "maxWeightGrams":5000,"compartments":[\(names("S", small))]},
              {"code":"L","widthMm":350,"heightMm":400,"depthMm":500,
              "maxWeightGrams":20000,"compartments":[\(names("L", large))]}]\(more)}
            """
        let answer = try await send("PUT", "/v1/pickup-points/\(id)", body, key: key)
        try #require(answer.status == 200, "\(answer.text)")
    }

    /// Free, reserved, occupied and faulty compartments of a size.
    func capacity(_ id: String = "L7", _ size: String = "S", key: String) async throws -> [Int64] {
        let point = try await send("GET", "/v1/pickup-points/\(id)", key: key).json
        let row = point["capacity"]?.asArray?.first { $0["size"]?.asString == size }
        return ["free", "reserved", "occupied", "faulty"].map { row?[$0]?.asInteger ?? -1 }
    }
}

extension DoorKit {
    func reserve(_ parcel: String, at point: String = "L7") async throws -> WireAnswer {
        try await ask(
            "POST", "/v1/pickup-points/\(point)/reservations", #"{"parcel":"\#(parcel)"}"#)
    }

    /// Reserves, photographs and deposits.
    @discardableResult
    func deposit(
        _ parcel: String, at point: String = "L7", mode: String = "locker"
    ) async throws -> WireAnswer {
        let held = try await reserve(parcel, at: point)
        #expect(held.status == 201, "\(held.text)")
        let compartment = held.json["compartment"]?.asString ?? ""
        try await prove("photo", [parcel])
        return try await put(parcel, into: compartment, at: point, mode: mode)
    }

    func put(
        _ parcel: String, into compartment: String, at point: String = "L7",
        mode: String = "locker",
        in attempt: String = "A-1"
    ) async throws -> WireAnswer {
        try await ask(
            "POST", "/v1/attempts/\(attempt)/handoffs",
            """
            {"mode":"\(mode)","parcels":["\(parcel)"],"receivedBy":"\(point)",
             "compartment":"\(compartment)","occurredAt":"2026-11-23T08:31:00Z"}
            """)
    }

    /// The recipient's code, as their page shows it.
    func pickupCode(_ token: String) async throws -> String {
        let made = try await ask("POST", "/v1/track/pickup-codes", "{}", key: token)
        #expect(made.headers["cache-control"] == "no-store")
        return try #require(made.json["code"]?.asString, "\(made.text)")
    }

    func collect(
        _ code: String, id: String, at time: String = "08:35:00", point: String = "L7",
        day: String = "2026-11-23"
    ) async throws -> WireAnswer {
        try await ask(
            "POST", "/v1/pickup-points/\(point)/collections",
            """
            {"id":"\(id)","consignment":"C-1","code":"\(code)","occurredAt":"\(day)T\(time)Z"}
            """)
    }

    func custodian(_ parcel: String) async throws -> String {
        try await ask("GET", "/v1/parcels/\(parcel)").json["custodian"]?.asString ?? ""
    }

    func reclaim(_ parcel: String, _ more: String, day: String = "2026-11-23") async throws
        -> WireAnswer
    {
        try await ask(
            "POST", "/v1/pickup-points/L7/reclaims",
            """
            {"parcels":["\(parcel)"],"occurredAt":"\(day)T08:45:00Z",\(more)}
            """)
    }
}

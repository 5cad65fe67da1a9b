import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Five consignments on two published routes, R1 and R2, asked and changed through HTTP.
struct ChangingDay {
    let server: LiveServer
    let key: String
    let plan = "P"

    /// Vans that carry three parcels each, so that five need two of them.
    ///
    /// - Parameter before: what is done once everything is booked and nothing is planned.
    init(
        _ server: LiveServer, before planning: (ChangingDay) async throws -> Void = { _ in }
    ) async throws {
        self.server = server
        key = try await server.key(.owner)
        _ = try await ask("POST", "/v1/clock", #"{"now":"2026-11-23T04:00:00Z"}"#)
        _ = try await ask("PUT", "/v1/sites/NORTH", Samples.site)
        for name in ["AINO", "EINO"] { try await roster(name, within: ("06:00", "14:00")) }
        for number in 1...5 { try await book(number) }
        try await planning(self)
        let draft = #"{"id":"P","site":"NORTH","date":"2026-11-23","seconds":1}"#
        let drafted = try await ask("POST", "/v1/plans", draft)
        try #require(drafted.status == 201, "\(drafted.text)")
        let published = try await ask("POST", "/v1/plans/P/publication")
        try #require(published.status == 201, "\(published.text)")
    }

    func roster(_ name: String, within hours: (String, String)) async throws {
        let van = #"{"kind":"van","maxWeightGrams":3000}"#
        let shift = """
            {"id":"S-\(name)","driver":"\(name)","vehicle":"VAN-\(name)","site":"NORTH",
             "start":"2026-11-23T\(hours.0):00Z","end":"2026-11-23T\(hours.1):00Z"}
            """
        _ = try await ask("PUT", "/v1/drivers/\(name)", #"{"name":"\#(name)","clearances":[]}"#)
        _ = try await ask("PUT", "/v1/vehicles/VAN-\(name)", van)
        #expect(try await ask("POST", "/v1/shifts", shift).status == 201)
    }

    func book(_ number: Int) async throws {
        let body = Samples.consignment("C-\(number)", parcel: "PX-\(number)")
            .replacing("60.171", with: "60.17\(number)")
            .replacing("24.943", with: number % 2 == 0 ? "24.963" : "24.923")
        #expect(try await ask("POST", "/v1/consignments", body).status == 201)
    }

    func ask(
        _ method: String, _ path: String, _ body: String = "", headers: [String: String] = [:]
    ) async throws -> WireAnswer {
        try await server.send(method, path, body, key: key, headers: headers)
    }

    /// The numbers of a route's stops in the order of driving.
    func stops(_ route: String) async throws -> [Int64] {
        let answer = try await ask("GET", "/v1/routes/\(route)").json
        return (answer["stops"]?.asArray ?? []).compactMap { $0["sequence"]?.asInteger }
    }

    /// The parcels of a route in the order of driving.
    func parcels(_ route: String) async throws -> [String] {
        let answer = try await ask("GET", "/v1/routes/\(route)").json
        return (answer["stops"]?.asArray ?? []).flatMap { stop in
            (stop["tasks"]?.asArray ?? []).compactMap { $0["parcel"]?.asString }
        }
    }

    /// The route with three stops, then the one with two.
    func longAndShort() async throws -> (String, String) {
        try await stops("P-R1").count == 3 ? ("P-R1", "P-R2") : ("P-R2", "P-R1")
    }

    func evaluate(_ from: String, _ stop: Int, to: String, at position: Int) async throws
        -> WireAnswer
    {
        try await ask("POST", "/v1/plans/P/evaluation", move(from, stop, to, position))
    }

    func change(
        _ from: String, _ stop: Int, to: String, at position: Int, accepting: Bool = false,
        headers: [String: String] = [:]
    ) async throws -> WireAnswer {
        try await ask(
            "POST", "/v1/plans/P/changes", move(from, stop, to, position, accepting),
            headers: headers)
    }

    private func move(
        _ from: String, _ stop: Int, _ to: String, _ position: Int, _ accepting: Bool? = nil
    ) -> String {
        let accept = accepting.map { #","acceptViolations":\#($0)"# } ?? ""
        return """
            {"route":"\(from)","stop":\(stop),"toRoute":"\(to)","position":\(position)\(accept)}
            """
    }

    /// Checks in the driver of a route and scans its parcels aboard.
    func load(_ route: String, _ parcels: [String]) async throws {
        let record = try await ask("GET", "/v1/routes/\(route)").json
        let driver = try #require(record["driver"]?.asString)
        let vehicle = try #require(record["vehicle"]?.asString)
        let checkIn = """
            {"driver":"\(driver)","vehicle":"\(vehicle)","occurredAt":"2026-11-23T06:00:00Z",
             "vehicleCheck":{"passed":true}}
            """
        #expect(try await ask("POST", "/v1/routes/\(route)/check-in", checkIn).status == 201)
        for parcel in parcels {
            let time = #""occurredAt":"2026-11-23T06:10:00Z""#
            let sort = #"{"parcel":"\#(parcel)","lane":"A1",\#(time)}"#
            #expect(try await ask("POST", "/v1/routes/\(route)/sorts", sort).status == 201)
            let scan = #"{"parcel":"\#(parcel)",\#(time)}"#
            let scanned = try await ask("POST", "/v1/routes/\(route)/scans", scan)
            #expect(scanned.json["outcome"]?.asString == "loaded", "\(scanned.text)")
        }
    }

    func depart(_ route: String) async throws {
        let departure = #"{"occurredAt":"2026-11-23T06:30:00Z"}"#
        let answer = try await ask("POST", "/v1/routes/\(route)/departure", departure)
        #expect(answer.status == 201, "\(answer.text)")
    }

    func repair(_ body: String) async throws -> WireAnswer {
        try await ask("POST", "/v1/plans/P/repair", body)
    }

    func events() async throws -> Int {
        try await server.journal.events("north", after: 0).count
    }
}

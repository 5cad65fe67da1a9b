import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

struct DockTests {
    private func take(_ hall: HallDay, _ route: String, _ dock: String, _ minute: Int) async throws
        -> WireAnswer
    {
        let time = "2026-11-23T0\(5 + minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60):00Z"
        return try await hall.ask(
            "POST", "/v1/sites/NORTH/dock-slots",
            #"{"route":"\#(route)","dock":"\#(dock)","from":"\#(time)"}"#)
    }

    @Test(arguments: TestDatabase.all)
    func `of many who want one dock at one time one has it`(database: TestDatabase) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let hall = try await HallDay(server)
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let answer = try await take(
                            hall, number % 2 == 0 ? "P-R1" : "P-R2", "D1", 30)
                        return answer.status == 201 ? "taken" : answer.code
                    }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            // The winner's own doubles are the same slot; the other route never has it.
            #expect(codes.count { $0 == "taken" } == 10)
            #expect(codes.count { $0 == "dock-slot-taken" } == 10)
            let board = try await hall.board()
            #expect((board["routes"]?.asArray ?? []).compactMap { $0["slot"] }.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `racing commands never leave two vans at one dock`(database: TestDatabase) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let hall = try await HallDay(server)
            for seed in UInt64(1)...6 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in UInt64(0)..<12 {
                        group.addTask {
                            let dice =
                                (seed &* 6_364_136_223_846_793_005 &+ number)
                                &* 2_862_933_555_777_941_757 >> 33
                            let route = dice % 2 == 0 ? "P-R1" : "P-R2"
                            let answer =
                                switch dice / 2 % 5 {
                                case 0:
                                    try await hall.ask(
                                        "DELETE", "/v1/sites/NORTH/dock-slots/\(route)")
                                case 1:
                                    try await hall.ask(
                                        "POST", "/v1/sites/NORTH/dock-slots/assignment",
                                        #"{"date":"2026-11-23"}"#)
                                default:
                                    try await take(hall, route, "D1", Int(dice / 10 % 12) * 10)
                                }
                            #expect([200, 201, 409].contains(answer.status), "\(answer.text)")
                        }
                    }
                    try await group.waitForAll()
                }
                let slots = try await hall.slots()
                for (place, one) in slots.enumerated() {
                    for other in slots.dropFirst(place + 1) where one.dock == other.dock {
                        #expect(one.to <= other.from || other.to <= one.from, "seed \(seed)")
                    }
                }
                #expect(Set(slots.map(\.route)).count == slots.count, "seed \(seed)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the board tells plan, readiness, cause and what a late wave breaks`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let hall = try await HallDay(server)
            let (long, short) = try await hall.day.longAndShort()
            for parcel in try await hall.day.parcels(short) {
                let lane = try #require(try await hall.lanes()[parcel])
                _ = try await hall.sort(parcel, lane, "05:00")
            }
            let assigned = try await hall.ask(
                "POST", "/v1/sites/NORTH/dock-slots/assignment", #"{"date":"2026-11-23"}"#)
            #expect(assigned.status == 201, "\(assigned.text)")
            #expect(Set(assigned.json.texts("items", "dock")) == ["D1", "D2"])

            var board = try await hall.board()
            #expect(board["late"]?.asInteger == 0 && board["promisesBroken"]?.asInteger == 0)
            func route(_ id: String) throws -> JSON {
                try #require(
                    (board["routes"]?.asArray ?? []).first { $0["route"]?.asString == id })
            }
            #expect(try route(short)["isReady"]?.asBool == true)
            #expect(try route(long)["isReady"]?.asBool == false)
            #expect(try route(long)["sorted"]?.asInteger == 0)

            // Promises end at 18:00Z: twelve hours late every consignment comes after its window.
            board = try await hall.board("&late=720")
            #expect(board["late"]?.asInteger == 2 && board["promisesBroken"]?.asInteger == 5)
            board = try await hall.board("&late=10")
            #expect(board["late"]?.asInteger == 2 && board["promisesBroken"]?.asInteger == 0)

            // It leaves two hours late, and nobody says why; then somebody does.
            try await hall.checkIn(short)
            for parcel in try await hall.day.parcels(short) {
                _ = try await hall.scan(parcel, on: short)
            }
            let planned = try #require(try route(short)["plannedDeparture"]?.asString)
            let left = try await hall.ask(
                "POST", "/v1/routes/\(short)/departure", #"{"occurredAt":"2026-11-23T11:00:00Z"}"#)
            #expect(left.status == 201, "\(left.text)")
            board = try await hall.board()
            #expect(try route(short)["plannedDeparture"]?.asString == planned)
            #expect(try route(short)["isLate"]?.asBool == true)
            #expect(board["causesMissing"]?.asInteger == 1)
            let explain = #"{"cause":"CAUSE","occurredAt":"2026-11-23T11:05:00Z"}"#
            let path = "/v1/routes/\(short)/departure-cause"
            let denied = try await hall.ask(
                "POST", path, explain.replacing("CAUSE", with: "RCP_NOT_HOME"))
            #expect(denied.code == "reason-forbidden")
            _ = try await hall.ask("POST", path, explain.replacing("CAUSE", with: "SHP_NOT_READY"))
            board = try await hall.board()
            #expect(try route(short)["cause"]?.asString == "SHP_NOT_READY")
            #expect(board["causesMissing"]?.asInteger == 0)
        }
    }

    @Test func `docks are the hall's business, and only known ones are given`() async throws {
        try await LiveServer.run { server in
            let hall = try await HallDay(server)
            #expect(try await take(hall, "P-R1", "D9", 0).code == "dock-unknown")
            #expect(try await take(hall, "NONE", "D1", 0).code == "route-unknown")
            let driver = try await server.key(.driver, driver: "AINO")
            let body = #"{"route":"P-R1","dock":"D1","from":"2026-11-23T05:00:00Z"}"#
            let refused = try await server.send(
                "POST", "/v1/sites/NORTH/dock-slots", body, key: driver)
            #expect(refused.status == 404)
            let late = body.replacing("T05:00", with: "T21:50")
            #expect(
                try await hall.ask("POST", "/v1/sites/NORTH/dock-slots", late).code
                    == "dock-slot-outside-day")
        }
    }
}

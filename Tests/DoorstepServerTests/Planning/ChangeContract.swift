import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What a change by hand promises, on whatever database.
func checkChanges(on database: TestDatabase) async throws {
    try await LiveServer.run(on: try await database.url()) { server in
        let day = try await ChangingDay(server)
        let (long, short) = try await day.longAndShort()
        let moved = try await day.parcels(long)[2]

        // Asking changes nothing.
        let seen = try await day.ask("GET", "/v1/plans/P")
        let asked = try await day.evaluate(long, 3, to: short, at: 1)
        #expect(asked.status == 200, "\(asked.text)")
        #expect(asked.json["applied"]?.asBool == false)
        #expect(asked.json["violations"]?.asArray?.isEmpty == true)
        #expect(asked.json["difference"]?[0]?.asString?.contains("goes from \(long)") == true)
        #expect(try await day.ask("GET", "/v1/plans/P").text == seen.text)

        // Made, the stop leaves the one list and gets the next number of the other.
        let etag = try #require(seen.headers["etag"])
        let made = try await day.change(
            long, 3, to: short, at: 1, headers: ["If-Match": etag])
        #expect(made.status == 201, "\(made.text)")
        #expect(made.json["costChange"] == asked.json["costChange"])
        #expect(made.json["routes"] == asked.json["routes"])
        #expect(try await day.stops(long) == [1, 2])
        #expect(try await day.stops(short) == [3, 1, 2])
        #expect(try await day.parcels(short).first == moved)
        let consignment = "C-\(moved.dropFirst(3))"
        let standing = try await ConsignmentView.standing(
            label(consignment), of: "north", in: server.journal.store)
        #expect(standing?.state == .planned && standing?.route?.code == short)

        // Somebody who has not seen it may not change it further, and publishing again is no change.
        let stale = try await day.change(
            short, 1, to: short, at: 1, headers: ["If-Match": etag])
        #expect(stale.status == 412)
        #expect(try await day.ask("POST", "/v1/plans/P/publication").status == 201)
        #expect(try await day.stops(short) == [3, 1, 2])

        // Within one list a stop keeps its number; back at its old route it gets a new one there.
        #expect(try await day.change(short, 3, to: short, at: 3).status == 201)
        #expect(try await day.stops(short) == [1, 2, 3])
        #expect(try await day.change(short, 3, to: long, at: 9).status == 201)
        #expect(try await day.stops(long) == [1, 2, 4])
        #expect(try await server.journal.rebuild(.check).isIdentical)
    }
}

/// What custody forbids, and what has begun.
func checkCustody(on database: TestDatabase) async throws {
    try await LiveServer.run(on: try await database.url()) { server in
        let day = try await ChangingDay(server)
        let (long, short) = try await day.longAndShort()
        let parcels = try await day.parcels(long)
        try await day.load(long, parcels)

        // Aboard, a parcel stays with its van, whose order may change.
        #expect(try await day.evaluate(long, 1, to: short, at: 1).code == "parcel-aboard")
        #expect(try await day.change(long, 3, to: long, at: 1).status == 201)
        #expect(try await day.parcels(long) == [parcels[2], parcels[0], parcels[1]])

        // A van that has left is given nothing that it does not carry.
        try await day.depart(long)
        #expect(try await day.evaluate(short, 1, to: long, at: 1).code == "parcel-not-aboard")

        // Where the driver has been keeps its place, with the times that were seen there.
        let arrival = #"{"occurredAt":"2026-11-23T08:20:00Z"}"#
        #expect(
            try await day.ask("POST", "/v1/routes/\(long)/stops/1/arrival", arrival).status == 201)
        #expect(try await day.evaluate(long, 1, to: long, at: 3).code == "stop-begun")
        #expect(try await day.evaluate(long, 3, to: long, at: 1).code == "stop-begun")
        #expect(try await day.change(long, 3, to: long, at: 3).status == 201)
        let route = try await day.ask("GET", "/v1/routes/\(long)").json
        #expect(try await day.stops(long) == [1, 2, 3])
        #expect(route["stops"]?[0]?["arrivedAt"]?.asString == "2026-11-23T08:20:00Z")
        #expect(try await server.journal.rebuild(.check).isIdentical)
    }
}

/// A change that breaks rules says so first, and is made only by somebody who means it.
func checkViolations(on database: TestDatabase) async throws {
    try await LiveServer.run(on: try await database.url()) { server in
        let day = try await ChangingDay(server)
        let (long, short) = try await day.longAndShort()
        let asked = try await day.evaluate(short, 1, to: long, at: 2)
        #expect(asked.json["violations"]?[0]?["rule"]?.asString == "overloaded", "\(asked.text)")
        #expect(asked.json["violations"]?[0]?["amount"]?.asInteger == 600)
        let refused = try await day.change(short, 1, to: long, at: 2)
        #expect(refused.code == "change-breaks-rules")
        #expect(refused.text.contains("600 g more"))
        #expect(try await day.stops(long).count == 3)
        #expect(try await day.change(short, 1, to: long, at: 2, accepting: true).status == 201)
        #expect(try await day.stops(long) == [1, 4, 2, 3])
        #expect(try await day.evaluate(short, 7, to: long, at: 1).code == "stop-unknown")
        #expect(try await day.evaluate("P-R9", 1, to: long, at: 1).code == "route-unknown")
    }
}

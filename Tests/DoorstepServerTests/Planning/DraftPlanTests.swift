import Delivery
import DoorstepServer
import EventLog
import Integrations
import Testing

private func bench(consignments: Int) async throws -> Workbench {
    let bench = try await Workbench()
    try await bench.openNorth()
    for number in 1...consignments {
        var form = sampleForm("C-\(number)", parcels: ["PX-\(number)"])
        form.address.latitude = 60.16 + Double(number) * 0.001
        form.address.longitude = 24.93 + Double(number % 5) * 0.002
        try await bookConsignment(
            try form.read(), for: bench.errand, finding: NoAddresses())
    }
    try await rosterAino(at: bench)
    return bench
}

private func rosterAino(at bench: Workbench) async throws {
    let north = try #require(SiteID("north"))
    let aino = try #require(DriverID("aino"))
    let van = try #require(VehicleID("van-1"))
    let driver = Driver(
        id: aino, name: "Aino", phone: nil, languages: ["fi"], clearances: [], homeSite: north)
    let vehicle = Vehicle(
        id: van, kind: .van, maxWeightGrams: 900_000, maxVolumeCm3: nil, homeSite: north)
    try await set(driver, on: aino.stream, for: bench.errand)
    try await set(vehicle, on: van.stream, for: bench.errand)
    let hours = Window(
        from: try #require(Instant(rfc3339: "2026-11-20T06:00:00Z")),
        to: try #require(Instant(rfc3339: "2026-11-20T14:00:00Z")))
    let shift = Shift(
        id: try #require(ShiftID("S1")), driver: aino, vehicle: van, site: north,
        hours: try #require(hours), breakMinutes: 30)
    try await planShift(shift, for: bench.errand)
}

private func wish() throws -> PlanWish {
    PlanWish(
        id: nil, site: try #require(SiteID("north")), day: try #require(CalendarDay("2026-11-20")),
        shifts: nil, seconds: 0.2, seed: 1)
}

struct DraftPlanTests {
    @Test func `what waits is planned, and published once`() async throws {
        let bench = try await bench(consignments: 12)
        let travelTimes = bench.desk.travelTimes
        let id = try await draftPlan(try wish(), for: bench.errand, by: travelTimes)
        #expect(id.code == "north-2026-11-20")
        let draft = try #require(try await bench.errand.load(Plan.self, id.stream).state.draft)
        #expect(draft.unassigned.isEmpty)
        #expect(draft.routes.flatMap(\.parcels).count == 12)
        #expect(draft.travelTimes.contains("great-circle"))
        for stop in draft.routes.flatMap(\.stops) {
            #expect(stop.tasks.allSatisfy { stop.arrival <= $0.window.to })
        }

        try await publishPlan(id, for: bench.errand)
        try await publishPlan(id, for: bench.errand)
        let route = try #require(draft.routes.first)
        let live = try await bench.errand.load(LiveRoute.self, route.id.stream)
        #expect(live.state.order == route)
        #expect(live.version == 1)
        await #expect(throws: Rejection.noShifts) {
            try await draftPlan(wish(), for: bench.errand, by: travelTimes)
        }
    }

    @Test func `a draft that another one has overtaken is refused`() async throws {
        let bench = try await bench(consignments: 3)
        let travelTimes = bench.desk.travelTimes
        let first = try await draftPlan(try wish(), for: bench.errand, by: travelTimes)
        let second = try await draftPlan(try wish(), for: bench.errand, by: travelTimes)
        #expect(first != second)
        try await publishPlan(first, for: bench.errand)
        await #expect(throws: Rejection.planOutdated) {
            try await publishPlan(second, for: bench.errand)
        }
    }

    @Test func `what no shift can carry is left out with its reason`() async throws {
        let bench = try await bench(consignments: 2)
        var heavy = sampleForm("C-heavy", parcels: ["PX-heavy"])
        heavy.parcels[0].weightGrams = 1_500_000
        var late = sampleForm("C-late", parcels: ["PX-late"])
        late.promise.from = "2026-11-20T17:00:00Z"
        late.promise.to = "2026-11-20T18:00:00Z"
        for form in [heavy, late] {
            try await bookConsignment(
                try form.read(), for: bench.errand, finding: NoAddresses())
        }
        let id = try await draftPlan(
            try wish(), for: bench.errand, by: bench.desk.travelTimes)
        let draft = try #require(try await bench.errand.load(Plan.self, id.stream).state.draft)
        #expect(Set(draft.unassigned.map(\.reason)) == [.tooHeavy, .outsideShifts])
        #expect(draft.routes.flatMap(\.parcels).count == 2)
    }

    @Test func `a replay of the log gives the same views`() async throws {
        let bench = try await bench(consignments: 4)
        var form = sampleForm("C-unclear", parcels: ["PX-unclear"])
        form.address.latitude = nil
        form.address.longitude = nil
        try await bookConsignment(
            try form.read(), for: bench.errand, finding: NoAddresses())
        let second = try #require(ConsignmentID("C-2"))
        try await cancelConsignment(second, because: .shpCancelled, for: bench.errand)
        let id = try await draftPlan(
            try wish(), for: bench.errand, by: bench.desk.travelTimes)
        try await publishPlan(id, for: bench.errand)
        let report = try await bench.desk.journal.rebuild(.check)
        #expect(report.isIdentical, "\(report)")
        #expect(Set(report.tables.map(\.table)).contains("consignments"))
    }
}

import Delivery
import Testing

private func shift(_ id: String, _ driver: String, _ vehicle: String, hours: ClosedRange<Int64>)
    throws -> Shift
{
    let window = Window(
        from: Instant(milliseconds: hours.lowerBound * 3_600_000),
        to: Instant(milliseconds: hours.upperBound * 3_600_000))
    return Shift(
        id: try #require(ShiftID(id)), driver: try #require(DriverID(driver)),
        vehicle: try #require(VehicleID(vehicle)), site: try #require(SiteID("north")),
        hours: try #require(window), breakMinutes: 30)
}

struct RosterTests {
    @Test func `a person and a vehicle are in one place at a time`() throws {
        let roster = Roster([try shift("S1", "aino", "van-1", hours: 8...16)])
        let other = try shift("S2", "eero", "van-2", hours: 8...16)
        #expect(try roster.plan(other) == [.registered(other)])
        #expect(throws: Rejection.shiftsOverlap) {
            try roster.plan(shift("S2", "aino", "van-2", hours: 15...20))
        }
        #expect(throws: Rejection.shiftsOverlap) {
            try roster.plan(shift("S2", "eero", "van-1", hours: 4...9))
        }
        let evening = try shift("S2", "aino", "van-1", hours: 16...20)
        #expect(try roster.plan(evening) == [.registered(evening)])
    }

    @Test func `the same shift again is no change, another of its id is refused`() throws {
        let first = try shift("S1", "aino", "van-1", hours: 8...16)
        #expect(try Roster([first]).plan(first) == [])
        #expect(throws: Rejection.shiftExists) {
            try Roster([first]).plan(shift("S1", "aino", "van-1", hours: 9...16))
        }
    }
}

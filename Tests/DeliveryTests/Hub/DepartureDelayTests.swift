import Delivery
import Testing

struct DepartureDelayTests {
    private func stop(_ number: Int, _ arrival: String, _ from: String, _ to: String) throws
        -> DelayedStop
    {
        DelayedStop(
            sequence: number, arrival: try at(arrival),
            windows: [
                try label("C-\(number)"): try #require(Window(from: at(from), to: at(to)))
            ])
    }

    @Test func `a late start breaks the windows that it runs out of`() throws {
        let delay = DepartureDelay([
            try stop(1, "08:30", "08:00", "09:00"), try stop(2, "09:00", "08:00", "09:10"),
        ])
        #expect(delay.breaks(startingLate: .seconds(600)).isEmpty, "To the minute is in time.")
        let broken = delay.breaks(startingLate: .seconds(1_200))
        #expect(broken.map(\.stop) == [2])
        #expect(broken.first?.expected == (try at("09:20")))
        #expect(delay.breaks(startingLate: .seconds(2_400)).map(\.stop) == [1, 2])
        #expect(delay.breaks(startingLate: .seconds(-600)).isEmpty)
    }

    @Test func `waiting for a window makes up for it`() throws {
        let delay = DepartureDelay([
            try stop(1, "08:30", "09:00", "10:00"), try stop(2, "09:30", "08:00", "09:35"),
        ])
        #expect(delay.breaks(startingLate: .seconds(1_800)).isEmpty)
        #expect(delay.breaks(startingLate: .seconds(2_400)).map(\.stop) == [2])
    }

    @Test func `what the plan does not keep is not the late start's fault`() throws {
        let delay = DepartureDelay([try stop(1, "09:30", "08:00", "09:00")])
        #expect(delay.breaks(startingLate: .seconds(1_800)).isEmpty)
    }
}

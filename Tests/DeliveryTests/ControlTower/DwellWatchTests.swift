import Geography
import Testing

@testable import Delivery

/// B3, B4: from the arrival until whoever delivered is gone.
struct DwellWatchTests {
    private let policy = DwellPolicy()

    private func instant(_ second: Int64) -> Instant { Instant(milliseconds: second * 1_000) }

    /// Stays of 20 to 119 seconds: the median is 70.
    private var history: DwellHistory {
        DwellHistory([.apartment: Array(20...119)])
    }

    private func look(
        _ watch: inout DwellWatch, at now: Int64, left: Int64? = nil, visits: [FenceVisit] = [],
        hasNeighbours: Bool = false, property: PropertyType = .apartment
    ) throws -> [DwellWatch.Event] {
        let events = watch.look(
            DwellWatch.Sight(
                now: instant(now), arrived: instant(0), left: left.map(instant), visits: visits,
                hasNeighbours: hasNeighbours),
            at: try #require(RouteID("R-1")), stop: 3, property,
            baseline: history.baseline(for: property, fewest: policy.fewestSamples),
            policy: policy)
        for event in events { watch.apply(event) }
        return events
    }

    private func names(_ events: [DwellWatch.Event]) -> [String] {
        events.map { event in
            switch event {
            case .tooLong: "long"
            case .tooShort: "short"
            case .measured: "measured"
            case .lingered: "lingered"
            case .cameBack: "back"
            case .closed: "closed"
            }
        }
    }

    @Test func `the bounds are two deviations either way, as ratios of the median`() throws {
        let baseline = try #require(DwellBaseline(.all, stays: Array(20...119)))
        #expect(baseline.medianSeconds == 70)
        #expect(baseline.shortestSeconds == 35 * 35 / 70)
        #expect(baseline.longestSeconds == 104 * 104 / 70)
    }

    @Test func `few stays are helped out by their family, then by all, and none by nobody`() {
        var history = DwellHistory([.house: Array(repeating: 60, count: 29)])
        #expect(history.baseline(for: .house, fewest: 30) == nil)
        history.add(60, at: .apartment)
        #expect(history.baseline(for: .house, fewest: 30)?.level == .family(.homes))
        #expect(history.baseline(for: .office, fewest: 30)?.level == .all)
        history.add(60, at: .house)
        #expect(history.baseline(for: .house, fewest: 30)?.level == .property(.house))
    }

    @Test func `whoever is still inside after too long is told of once, while they are there`()
        throws
    {
        var watch = DwellWatch()
        #expect(try look(&watch, at: 150).isEmpty)
        #expect(names(try look(&watch, at: 160)) == ["long"])
        #expect(try look(&watch, at: 200).isEmpty)
        #expect(names(try look(&watch, at: 300, left: 290)) == ["measured"])
    }

    @Test func `a scan and run is another alert than a stay that is too long`() throws {
        var watch = DwellWatch()
        #expect(names(try look(&watch, at: 10, left: 8)) == ["short", "measured"])
    }

    @Test func `a place without a history raises no alert`() throws {
        let watch = DwellWatch()
        let events = watch.look(
            DwellWatch.Sight(
                now: instant(9_000), arrived: instant(0), left: nil, visits: [],
                hasNeighbours: false),
            at: try #require(RouteID("R-1")), stop: 3, .farm, baseline: nil, policy: policy)
        #expect(events.isEmpty)
    }

    @Test func `the watch goes on after the handoff until the fence is left`() throws {
        var watch = DwellWatch()
        let inside = [FenceVisit(entered: 0, left: nil, lastSeen: 290_000)]
        #expect(names(try look(&watch, at: 200, left: 100, visits: inside)) == ["measured"])
        #expect(names(try look(&watch, at: 300, left: 100, visits: inside)) == ["lingered"])
        #expect(try look(&watch, at: 320, left: 100, visits: inside).isEmpty)
        #expect(names(try look(&watch, at: 2_000, left: 100)) == ["closed"])
        #expect(try look(&watch, at: 3_000, left: 100, visits: inside).isEmpty)
    }

    @Test func `an old track does not say that somebody lingers`() throws {
        var watch = DwellWatch()
        let silent = [FenceVisit(entered: 0, left: nil, lastSeen: 100_000)]
        #expect(names(try look(&watch, at: 400, left: 100, visits: silent)) == ["measured"])
    }

    @Test func `coming back is told, unless the next door is a stop as well`() throws {
        let twice = [
            FenceVisit(entered: 0, left: 110_000, lastSeen: 105_000),
            FenceVisit(entered: 400_000, left: nil, lastSeen: 410_000),
        ]
        var watch = DwellWatch()
        #expect(names(try look(&watch, at: 420, left: 100, visits: twice)) == ["measured", "back"])
        var street = DwellWatch()
        #expect(
            names(try look(&street, at: 420, left: 100, visits: twice, hasNeighbours: true))
                == ["measured"])
    }
}

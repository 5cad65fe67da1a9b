import Delivery
import Testing

struct SensorWatchTests {
    private func sensor(_ kind: Sensor.Kind) throws -> Sensor {
        Sensor(
            id: try label("S1"), kind: kind, mount: .vehicle(try label("V1")), intervalSeconds: 600,
            limits: .init(coldest: 0, warmest: 8_000, hardest: 3_000))
    }

    private func around(isExpected: Bool = false) throws -> SensorWatch.Surroundings {
        SensorWatch.Surroundings(
            route: try label("R7"), isExpected: isExpected, parcels: [try label("PX-1")])
    }

    private func reading(_ id: String, _ value: SensorReading.Value) throws -> SensorReading {
        SensorReading(id: id, at: try at("09:00"), value: value)
    }

    private static let telling: [(Sensor.Kind, SensorReading.Value, SensorFinding)] = [
        (.seal, .broken(true), .sealBroken), (.door, .open(true), .doorOpened),
        (.locker, .open(true), .lockerOpened), (.shock, .milliG(3_000), .shocked),
        (.temperature, .milliCelsius(8_001), .tooWarm),
        (.temperature, .milliCelsius(-1), .tooCold),
    ]

    private static let quiet: [(Sensor.Kind, SensorReading.Value)] = [
        (.seal, .broken(false)), (.door, .open(false)), (.shock, .milliG(2_999)),
        (.temperature, .milliCelsius(8_000)), (.temperature, .milliCelsius(0)),
    ]

    @Test(arguments: SensorWatchTests.telling)
    func `what is felt means something to its own kind`(
        kind: Sensor.Kind, value: SensorReading.Value, finding: SensorFinding
    ) throws {
        #expect(try reading("r", value).finding(for: sensor(kind)) == finding)
    }

    @Test(arguments: SensorWatchTests.quiet)
    func `what is as it should be means nothing`(kind: Sensor.Kind, value: SensorReading.Value)
        throws
    {
        #expect(try reading("r", value).finding(for: sensor(kind)) == nil)
        #expect(try SensorWatch().isQuiet(reading("r", value), of: sensor(kind)))
    }

    @Test func `a seal that breaks at a stop is noted, elsewhere it is an alarm`() throws {
        let broken = try reading("r", .broken(true))
        let atStop = SensorWatch().read(
            broken, of: try sensor(.seal), in: try around(isExpected: true))
        let onTheWay = SensorWatch().read(broken, of: try sensor(.seal), in: try around())
        guard case .noted = atStop.first, case .alarmed(let alarm) = onTheWay.first else {
            return #expect(Bool(false), "\(atStop) \(onTheWay)")
        }
        #expect(alarm.parcels.map(\.code) == ["PX-1"])
        #expect(alarm.finding.flag == .tampered)
        var watch = SensorWatch()
        for event in onTheWay { watch.apply(event) }
        #expect(watch.explain("r", in: try around()).isEmpty)
        for event in watch.explain("r", in: try around(isExpected: true)) { watch.apply(event) }
        #expect(watch.alarms.isEmpty)
    }

    @Test func `a fever is told when it begins and when it ends`() throws {
        var watch = SensorWatch()
        var told: [String] = []
        for (index, warmth) in [5_000, 9_000, 9_500, 7_000, 6_000, 9_000].enumerated() {
            let reading = try reading("r\(index)", .milliCelsius(Int64(warmth)))
            if try watch.isQuiet(reading, of: sensor(.temperature)) { continue }
            for event in watch.read(reading, of: try sensor(.temperature), in: try around()) {
                watch.apply(event)
                switch event {
                case .alarmed(let incident): told.append("alarm " + incident.reading)
                case .noted(let incident): told.append("over " + incident.reading)
                default: told.append("?")
                }
            }
        }
        #expect(told == ["alarm r1", "over r3", "alarm r5"])
    }

    @Test func `silence is told once, and ends with the next word`() throws {
        var watch = SensorWatch()
        let since = try at("08:00")
        let silent = watch.fallSilent(since: since, in: try around())
        for event in silent { watch.apply(event) }
        #expect(watch.silentSince == since)
        #expect(watch.fallSilent(since: since, in: try around()).isEmpty)
        let next = try reading("r", .open(false))
        #expect(try !watch.isQuiet(next, of: sensor(.door)))
        let spoke = watch.read(next, of: try sensor(.door), in: try around())
        #expect(spoke == [.spokeAgain(parcels: [try label("PX-1")])])
    }
}

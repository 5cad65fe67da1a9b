import DoorstepAPI
import Foundation
import Geography
import Simulator
import Testing

/// Two parcels to one real door, and one to another.
private let lines = """
    {"id":"A-1","shipper":"amazon","site":"DCH4","recipient":{"name":"Stop AH"},\
    "address":{"latitude":42.129085,"longitude":-88.027485},\
    "promise":{"from":"2018-08-11T15:00:00Z","to":"2018-08-12T03:00:00Z"},\
    "parcels":[{"id":"P-1","weightGrams":900},{"id":"P-2","weightGrams":100}],"serviceSeconds":78}
    {"id":"A-2","shipper":"amazon","site":"DCH4","recipient":{"name":"Stop AK"},\
    "address":{"latitude":42.133454,"longitude":-88.043144},\
    "promise":{"from":"2018-08-11T15:00:00Z","to":"2018-08-11T18:00:00Z"},\
    "parcels":[{"id":"P-3","weightGrams":400}]}
    """

struct OrdersTests {
    private let depot = Coordinate(latitude: 42.14, longitude: -88.0)

    @Test func `real orders make a city of their own households`() throws {
        let city = try City(setting: DaySetting(), orders: lines, depot: depot)
        #expect(city.setting.parcels == 3)
        #expect(city.setting.site == "DCH4")
        #expect(city.household("A-1")?.parcels == ["P-1", "P-2"])
        #expect(city.household("A-2")?.place.latitude == 42.133454)
    }

    @Test func `they are handed in as they came`() throws {
        let city = try City(setting: DaySetting(), orders: lines, depot: depot)
        #expect(city.importFile == lines)
        #expect(city.importType == "application/jsonl")
    }

    @Test(arguments: [
        ("RCP_REFUSED", SandboxOutcome.failed(reason: "RCP_REFUSED")),
        ("safePlace", .handedOff(.safePlace)),
    ])
    func `an order may ask how its attempt ends`(word: String, ending: SandboxOutcome) throws {
        let city = try City(setting: DaySetting(), orders: asking(word), depot: depot)
        #expect(city.household("A-1")?.answer == .asked(ending))
    }

    @Test func `an ending that nobody knows is refused, not left to chance`() {
        #expect(throws: DayFault.self) {
            try City(setting: DaySetting(), orders: asking("lost in space"), depot: depot)
        }
    }

    private func asking(_ word: String) -> String {
        lines.replacingOccurrences(
            of: "{\"id\":\"A-1\",", with: "{\"id\":\"A-1\",\"metadata\":{\"simulate\":\"\(word)\"},"
        )
    }

    @Test(arguments: [
        "", "{}", lines.replacingOccurrences(of: "\"latitude\":42.133454,", with: ""),
        lines.replacingOccurrences(
            of: "\"A-2\",\"shipper\":\"amazon\",\"site\":\"DCH4\"",
            with: "\"A-2\",\"shipper\":\"amazon\",\"site\":\"DLA7\""),
    ])
    func `orders that nobody could drive are refused in words`(text: String) {
        #expect(throws: DayFault.self) {
            try City(setting: DaySetting(), orders: text, depot: depot)
        }
    }
}

import DoorstepAPI
import Geography
import Simulator
import Testing

struct CityTests {
    @Test func `the same seed founds the same city`() throws {
        #expect(try Town.city(seed: 7).importFile == Town.city(seed: 7).importFile)
        #expect(try Town.city(seed: 7).importFile != Town.city(seed: 8).importFile)
    }

    @Test func `a city orders exactly as many parcels as asked`() throws {
        for count in [1, 2, 59, 400] {
            let city = try Town.city(parcels: count)
            let parcels = city.households.flatMap(\.parcels)
            #expect(parcels.count == count)
            #expect(Set(parcels).count == count)
        }
    }

    @Test func `a household is found by its consignment`() throws {
        let city = try Town.city()
        for household in city.households {
            #expect(
                city.household(household.consignment.id)?.parcels == household.parcels)
        }
        #expect(city.household("C-7-9999") == nil)
        #expect(city.household("X-1") == nil)
    }

    @Test func `nothing valuable is promised to an empty doorstep`() throws {
        let city = try Town.city(parcels: 400)
        for household in city.households
        where household.consignment.parcels.contains(where: { $0.value != nil }) {
            #expect(household.consignment.promise.mode == .person)
            #expect(household.proofs.contains(.signature))
        }
    }

    @Test func `a row has a field for every column, quoted where needed`() throws {
        let lines = try Town.city().importFile.split(separator: "\n")
        let columns = try #require(lines.first).split(separator: ",").count
        #expect(columns == 28)
        for line in lines where !line.contains("\"") {
            #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == columns)
        }
    }

    @Test func `a city that is to be found by text tells no coordinates`() throws {
        let city = try Town.city { $0.isTextOnly = true }
        #expect(city.households.allSatisfy { $0.consignment.address.latitude == nil })
    }

    @Test func `a city without doors or without a date cannot be`() {
        #expect(throws: DayFault.self) { try City(setting: DaySetting(), addresses: []) }
        #expect(throws: DayFault.self) { try Town.city { $0.date = "yesterday" } }
    }
}

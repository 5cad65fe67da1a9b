import Delivery
import Testing

/// Compartments and what they refuse (L1).
struct CompartmentTests {
    private func reservation(_ parcel: String, until clock: String = "18:00") throws
        -> Compartment.Reservation
    {
        Compartment.Reservation(for: try label(parcel), until: try at(clock))
    }

    private func compartment(_ history: [Compartment.Event]) -> Compartment {
        var compartment = Compartment()
        for event in history { compartment.apply(event) }
        return compartment
    }

    @Test func `a compartment is reserved for one parcel, and only longer is news`() throws {
        let first = try reservation("PX-1")
        let held = compartment(try Compartment().reserve(first))
        #expect(try held.reserve(first) == [])
        #expect(try held.reserve(reservation("PX-1", until: "17:00")) == [])
        let longer = try reservation("PX-1", until: "20:00")
        #expect(try held.reserve(longer) == [.reserved(longer)])
        #expect(throws: Rejection.compartmentTaken) { try held.reserve(reservation("PX-2")) }
        #expect(held.release(try label("PX-2")) == [])
        #expect(held.release(try label("PX-1")) == [.released(try label("PX-1"))])
    }

    @Test func `what lies in a compartment keeps others out until it is taken`() throws {
        let (mine, other): (ParcelID, ParcelID) = (try label("PX-1"), try label("PX-2"))
        let filled = compartment([
            .reserved(try reservation("PX-1")), .deposited(mine, until: try at("19:00")),
        ])
        #expect(try filled.deposit(mine, until: at("19:00")) == [])
        #expect(throws: Rejection.compartmentTaken) {
            try filled.deposit(other, until: at("19:00"))
        }
        #expect(throws: Rejection.compartmentTaken) { try filled.reserve(reservation("PX-2")) }
        #expect(throws: Rejection.nothingToCollect) { try filled.empty(other) }
        #expect(try filled.empty(mine) == [.emptied(mine)])
    }

    @Test func `a faulty compartment is not reserved, and keeps what lies in it`() throws {
        let mine: ParcelID = try label("PX-1")
        let jammed = compartment([
            .deposited(mine, until: try at("19:00")), .faulted(.pudFault),
        ])
        #expect(jammed.fault(.pudFull) == [])
        #expect(jammed.occupant == mine)
        #expect(throws: Rejection.compartmentFaulty) { try jammed.reserve(reservation("PX-2")) }
        #expect(jammed.mend() == [.mended])
        #expect(compartment([]).mend() == [])
    }

    @Test func `a parcel goes into the smallest size that holds its weight and volume`() throws {
        let size = { (code: String, width: Int64, grams: Int64) in
            CompartmentSize(
                code: code, widthMm: width, heightMm: 100, depthMm: 100, maxWeightGrams: grams,
                compartments: [])
        }
        let point = PickupPoint(
            id: try label("L7"), kind: .locker, name: "Lockers",
            place: try #require(Place(latitude: 60.17, longitude: 24.94)), address: "Kaivokatu 2",
            timeZone: "Europe/Helsinki",
            sizes: [size("L", 400, 20_000), size("S", 100, 2_000), size("M", 200, 5_000)])
        let fits = { (grams: Int64, volume: Int64?) in
            point.sizes(for: ParcelBulk(weightGrams: grams, volumeCm3: volume)).map(\.code)
        }
        #expect(fits(900, nil) == ["S", "M", "L"])
        #expect(fits(900, 1_001) == ["M", "L"])
        #expect(fits(5_001, 10) == ["L"])
        #expect(fits(900, 4_001) == [])
    }
}

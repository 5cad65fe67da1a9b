import Delivery
import DoorstepServer
import EventLog
import Integrations
import Testing

struct BookConsignmentTests {
    @Test func `a booking creates its parcels and comes back out of the log as it was`()
        async throws
    {
        let bench = try await Workbench()
        try await bench.openNorth()
        let booking = try sampleForm(parcels: ["PX-1001", "PX-1002"]).read()
        let outcome = try await bookConsignment(
            booking, for: bench.errand, finding: NoAddresses())
        #expect(outcome == .created)
        let stored = try await bench.errand.consignment(booking.id)
        #expect(stored.booking == booking)
        let parcel = try await bench.errand.load(Parcel.self, "parcel/PX-1002")
        #expect(parcel.state.milestone == .created)
        #expect(parcel.state.consignment == booking.id)
    }

    @Test func `the same booking again appends nothing`() async throws {
        let bench = try await Workbench()
        try await bench.openNorth()
        let booking = try sampleForm().read()
        try await bookConsignment(booking, for: bench.errand, finding: NoAddresses())
        let before = try await bench.types()
        let again = try await bookConsignment(booking, for: bench.errand, finding: NoAddresses())
        #expect(again == .unchanged)
        #expect(try await bench.types() == before)
    }

    @Test func `a parcel belongs to one consignment, an id to one booking, a site exists`()
        async throws
    {
        let bench = try await Workbench()
        let first = try sampleForm().read()
        let unknown = await #expect(throws: Rejection.self) {
            try await bookConsignment(first, for: bench.errand, finding: NoAddresses())
        }
        #expect(unknown == .siteUnknown)
        try await bench.openNorth()
        try await bookConsignment(first, for: bench.errand, finding: NoAddresses())
        var other = sampleForm()
        other.note = "Ring twice"
        let changed = try other.read()
        await #expect(throws: Rejection.consignmentExists) {
            try await bookConsignment(changed, for: bench.errand, finding: NoAddresses())
        }
        let thief = try sampleForm("C-2").read()
        await #expect(throws: Rejection.parcelExists) {
            try await bookConsignment(thief, for: bench.errand, finding: NoAddresses())
        }
    }

    @Test func `nothing that names a person stands in the open part`() async throws {
        let bench = try await Workbench()
        try await bench.openNorth()
        let booking = try sampleForm().read()
        try await bookConsignment(booking, for: bench.errand, finding: NoAddresses())
        let events = try await bench.desk.journal.load("acme", booking.id.stream)
        let open = events.map { String(decoding: $0.open.canonicalBytes, as: UTF8.self) }.joined()
        for secret in ["Aino", "358", "Mannerheim", "1234#", "60168", "Mind the", "blue-77x"] {
            #expect(!open.contains(secret))
        }
    }

    @Test func `an address that is only text is found or waits for a person`() async throws {
        let bench = try await Workbench()
        try await bench.openNorth()
        var form = sampleForm()
        form.address.latitude = nil
        form.address.longitude = nil
        let sure = try form.read()
        try await bookConsignment(sure, for: bench.errand, finding: SureTo(certainty: 95))
        #expect(try await bench.errand.consignment(sure.id).place != nil)

        form.id = "C-2"
        form.parcels[0].id = "PX-2"
        let vague = try form.read()
        try await bookConsignment(vague, for: bench.errand, finding: SureTo(certainty: 40))
        let store = bench.desk.journal.store
        let waiting = try await ConsignmentView.standing(vague.id, of: "acme", in: store)
        #expect(waiting?.state == .waitingForAddress)
        let pin = try #require(Place(latitude: 60.2, longitude: 24.9))
        try await confirmAddress(pin, of: vague.id, for: bench.errand)
        let ready = try await ConsignmentView.standing(vague.id, of: "acme", in: store)
        #expect(ready?.state == .ready)
        #expect(try await bench.errand.consignment(vague.id).place == pin)
    }

    @Test func `a cancelled consignment takes its parcels with it`() async throws {
        let bench = try await Workbench()
        try await bench.openNorth()
        let booking = try sampleForm().read()
        try await bookConsignment(booking, for: bench.errand, finding: NoAddresses())
        try await cancelConsignment(booking.id, because: .shpCancelled, for: bench.errand)
        try await cancelConsignment(booking.id, because: .shpCancelled, for: bench.errand)
        let parcel = try await bench.errand.load(Parcel.self, "parcel/PX-1001")
        #expect(parcel.state.milestone == .cancelled)
        #expect(
            try await bench.types().suffix(2) == ["consignment.cancelled", "parcel.cancelled"])
    }
}

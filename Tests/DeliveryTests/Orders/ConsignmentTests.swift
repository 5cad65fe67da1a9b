import Delivery
import Testing

/// A consignment after what happened to it.
private func given(_ events: Consignment.Event...) -> Consignment {
    var consignment = Consignment()
    for event in events { consignment.apply(event) }
    return consignment
}

struct ConsignmentTests {
    @Test func `the same booking again is no change, another one is refused`() throws {
        let booking = try sampleBooking()
        var other = sampleForm()
        other.note = "Ring twice"
        let changed = try other.read()
        #expect(try given().book(booking) == [.booked(booking)])
        #expect(try given(.booked(booking)).book(booking) == [])
        #expect(throws: Rejection.consignmentExists) {
            try given(.booked(booking)).book(changed)
        }
    }

    @Test func `an address that nobody is sure of waits for a person`() throws {
        let booking = try sampleBooking()
        let place = try #require(Place(latitude: 60.17, longitude: 24.94))
        let vague = AddressFinding(place, label: "Mannerheimintie", certainty: 60)
        let sure = AddressFinding(place, label: "Mannerheimintie 5", certainty: 95)
        let quality = AddressQuality(limit: 80)
        let open = given(.booked(booking))
        #expect(try open.locate([vague], trusting: quality) == [.addressUnclear(vague)])
        #expect(try open.locate([], trusting: quality) == [.addressUnclear(nil)])
        #expect(try open.locate([vague, sure], trusting: quality) == [.addressFound(sure)])

        let waiting = given(.booked(booking), .addressUnclear(vague))
        #expect(waiting.isWaitingForPerson)
        #expect(waiting.place == nil)
        #expect(try waiting.confirmAddress(place) == [.addressConfirmed(place)])
        let known = given(.booked(booking), .addressUnclear(vague), .addressConfirmed(place))
        #expect(!known.isWaitingForPerson)
        #expect(try known.locate([vague], trusting: quality) == [])
    }

    @Test func `a consignment is cancelled until the driver has a parcel of it`() throws {
        let open = given(.booked(try sampleBooking()))
        #expect(
            try open.cancel(.shpCancelled, furthestParcel: .sorted) == [.cancelled(.shpCancelled)])
        #expect(throws: Rejection.parcelInNewHands) {
            try open.cancel(.shpCancelled, furthestParcel: .loaded)
        }
        var gone = open
        gone.apply(.cancelled(.shpCancelled))
        #expect(try gone.cancel(.shpCancelled, furthestParcel: .cancelled) == [])
        let closed = gone
        #expect(throws: Rejection.consignmentCancelled) {
            try closed.locate([], trusting: AddressQuality())
        }
    }

    @Test func `a changed promise counts its versions`() throws {
        let booking = try sampleBooking()
        var consignment = given(.booked(booking))
        let later = Promise(booking.promise.window, .neighbour)
        let events = try consignment.change(later)
        for event in events { consignment.apply(event) }
        #expect(consignment.promise == later)
        #expect(consignment.promiseVersion == 2)
        #expect(try consignment.change(later) == [])
    }
}

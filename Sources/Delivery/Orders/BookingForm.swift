/// A consignment as it came in, before anyone has checked a word of it.
///
/// JSON, JSON lines and CSV all fill in this form, so that one set of rules reads them.
package struct BookingForm: Sendable, Hashable {
    package struct Person: Sendable, Hashable {
        package var name: String?
        package var phone: String?
        package var email: String?
        package var language: String?
        package init() {}
    }

    package struct Door: Sendable, Hashable {
        package var text: String?
        package var street: String?
        package var houseNumber: String?
        package var postcode: String?
        package var city: String?
        package var country: String?
        package var latitude: Double?
        package var longitude: Double?
        package var propertyType: String?
        package var floor: Int?
        package var access: [String] = []
        package init() {}
    }

    package struct Span: Sendable, Hashable {
        package var from: String?
        package var to: String?
        package var mode: String?
        package init() {}
    }

    package struct Piece: Sendable, Hashable {
        package var id: String?
        package var weightGrams: Int64?
        package var volumeCm3: Int64?
        package var valueAmount: Int64?
        package var valueCurrency: String?
        package var isFragile = false
        package var proofs: [String] = []
        package var goods: [String] = []
        package var minimumAge: Int?
        package init() {}
    }

    package var id: String?
    package var shipper: String?
    package var site: String?
    package var recipient = Person()
    package var address = Door()
    package var promise = Span()
    package var parcels: [Piece] = []
    package var note: String?
    package var metadata: [String: String] = [:]
    package var serviceSeconds: Int?

    package init() {}
}

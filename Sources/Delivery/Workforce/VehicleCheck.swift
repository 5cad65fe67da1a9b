/// What the driver found on the walk around the vehicle, before the first parcel is loaded.
package struct VehicleCheck: Sendable, Hashable {
    package enum Result: String, Sendable { case passed, failed }

    package let result: Result
    package let notes: String?

    package init(_ result: Result, notes: String? = nil) {
        self.result = result
        self.notes = notes
    }

    /// A vehicle that failed its check stays at the site.
    package var allowsDeparture: Bool { result == .passed }
}

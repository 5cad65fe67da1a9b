/// Room for one parcel at a pickup point: a compartment of a locker, a numbered place on a shelf.
package struct Space: Sendable, Hashable {
    package let point: SiteID
    package let compartment: CompartmentID

    package init(_ compartment: CompartmentID, at point: SiteID) {
        self.point = point
        self.compartment = compartment
    }
}

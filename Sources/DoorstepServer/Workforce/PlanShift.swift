package import Delivery
internal import EventLog

/// Puts a driver and a vehicle on the roster for a span of time.
package func planShift(_ shift: Shift, for errand: Errand) async throws {
    try await errand.settling {
        try await demandKnown(shift, errand)
        let store = errand.journal.store
        var standing = try await WorkforceView.shifts(
            within: shift.hours, of: errand.organization, in: store)
        if let same = try await WorkforceView.findShift(
            shift.id, of: errand.organization, in: store)
        {
            standing.append(same)
        }
        let events = try Roster(standing.map(\.shift)).plan(shift)
        let loaded = try await errand.load(Register<Shift>.self, shift.id.stream)
        try await errand.record([loaded.change(events, occurredAt: errand.now)])
    }
}

private func demandKnown(_ shift: Shift, _ errand: Errand) async throws {
    if try await errand.find(Site.self, shift.site.stream) == nil { throw Rejection.siteUnknown }
    if try await errand.find(Driver.self, shift.driver.stream) == nil {
        throw Rejection.driverUnknown
    }
    if try await errand.find(Vehicle.self, shift.vehicle.stream) == nil {
        throw Rejection.vehicleUnknown
    }
}

internal import Delivery
package import EventLog

/// Follows the log and tells banks of compartments that are free again, whoever gave them up.
///
/// A bank that does not hear it frees them when the reservation ends: nothing waits for its answer.
package struct ReleaseAtBanks: Subscriber {
    package let name = "lockerBanks"
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package func handle(_ events: [RecordedEvent]) async throws {
        for event in events where event.type == "compartment.released" {
            guard let space = Space(stream: event.stream),
                let parcel = event.open["parcel"]?.asString.flatMap({ ParcelID($0) })
            else { continue }
            let errand = Errand(
                journal: desk.journal, organization: event.organization, actor: "doorstep",
                source: "lockerBanks", now: desk.clock.now)
            let compartment = try await errand.load(Compartment.self, space.stream).state
            // It may have been wanted again in the meantime.
            if compartment.reservation?.parcel == parcel { continue }
            await desk.lockerBanks.release(space, of: parcel, for: errand)
        }
    }
}

extension Space {
    /// The compartment whose stream this is.
    fileprivate init?(stream: String) {
        let parts = stream.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == CompartmentID.kind, let point = SiteID(parts[1]),
            let compartment = CompartmentID(parts[2])
        else { return nil }
        self.init(compartment, at: point)
    }
}

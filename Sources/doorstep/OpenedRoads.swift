internal import Delivery
internal import Foundation
internal import Integrations
internal import Logging

/// The road engine and the gazetteer that the settings ask for.
struct OpenedRoads: Sendable {
    let travelTimes: any TravelTimes
    let addresses: any AddressFinder
    private let close: @Sendable () -> Void

    init(_ settings: Settings, log: Logger) async throws {
        travelTimes = GreatCircleRoads()
        addresses = NoAddresses()
        close = {}
    }

    func stop() { close() }
}

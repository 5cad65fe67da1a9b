internal import Delivery
internal import Foundation
internal import Integrations
internal import Logging

/// The road engine and the gazetteer that the settings ask for.
struct OpenedRoads: Sendable {
    let travelTimes: any TravelTimes
    let gazetteer: any Gazetteer
    private let close: @Sendable () -> Void

    init(_ settings: Settings, log: Logger) async throws {
        travelTimes = GreatCircleRoads()
        gazetteer = NoGazetteer()
        close = {}
    }

    func stop() { close() }
}

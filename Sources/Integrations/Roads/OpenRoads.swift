internal import Foundation
package import Logging

/// The roads in force: who is asked, and the engine and the region behind it when they are ours.
package struct OpenRoads: Sendable {
    package let travelTimes: any TravelTimes
    /// Started by us; whoever opened the roads shuts it down.
    package let engine: RoadEngine?
    package let region: PreparedRegion?

    /// Opens what the setting `roads` names: a folder made by `scripts/roads`, the URL of an OSRM
    /// server, or nothing, which is the great circle.
    ///
    /// - Throws: `RoadsFault` when the folder holds no roads or its engine does not start.
    package init(
        _ setting: String?, exchange: HTTPExchange, diagnostics: Logger
    ) async throws {
        guard let setting, !setting.isEmpty else {
            travelTimes = GreatCircleRoads()
            engine = nil
            region = nil
            return
        }
        if setting.hasPrefix("http://") || setting.hasPrefix("https://") {
            travelTimes = OSRMRoads(url: setting, exchange: exchange)
            engine = nil
            region = nil
            return
        }
        let region = try PreparedRegion(folder: URL(fileURLWithPath: setting, isDirectory: true))
        let engine = try await RoadEngine(
            region: region, exchange: exchange, diagnostics: diagnostics)
        travelTimes = OSRMRoads(engine: engine, exchange: exchange)
        self.engine = engine
        self.region = region
    }
}

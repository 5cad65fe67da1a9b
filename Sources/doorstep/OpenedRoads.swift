internal import Delivery
internal import Foundation
internal import Integrations
internal import Logging

/// The road engine and the gazetteer that the settings ask for.
struct OpenedRoads: Sendable {
    let travelTimes: any TravelTimes
    let addresses: any AddressFinder
    private let engine: RoadEngine?
    private let exchange: HTTPExchange

    init(_ settings: Settings, log: Logger) async throws {
        exchange = HTTPExchange()
        let roads = try await OpenRoads(
            settings.text("roads"), exchange: exchange, diagnostics: log)
        travelTimes = roads.travelTimes
        engine = roads.engine
        do {
            addresses = try await finder(settings, roads.region, exchange)
        } catch {
            roads.engine?.shutDown()
            throw error
        }
        log.notice("Roads: \(travelTimes.source). Addresses: \(addresses.source).")
    }

    func stop() {
        engine?.shutDown()
        exchange.close()
    }
}

private func finder(
    _ settings: Settings, _ region: PreparedRegion?, _ exchange: HTTPExchange
) async throws -> any AddressFinder {
    if let url = settings.text("nominatim") {
        return NominatimAddresses(url: url, exchange: exchange)
    }
    if let file = settings.text("gazetteer") {
        return try await Gazetteer(file: URL(fileURLWithPath: file))
    }
    if let region { return try await Gazetteer(region: region) }
    return NoAddresses()
}

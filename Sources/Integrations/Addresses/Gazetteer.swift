internal import Database
package import Delivery
package import Foundation

/// Finds addresses in a file made from a map, though letters are missing or words are swapped.
///
/// The street may be misspelt a little, the town hardly, the door's number not at all; what fits two
/// places, or contradicts itself, is never trusted. Only the names of towns are kept in memory.
package struct Gazetteer: AddressFinder {
    package let source: String
    private let store: any Store
    private let towns: KnownTowns

    /// - Throws: `AddressFault` when the file is not a gazetteer.
    package init(file: URL) async throws {
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw AddressFault(
                "There is no gazetteer \(file.path). `doorstep gazetteer` makes one.")
        }
        try await self.init(store: try SQLiteStore(path: file.path))
    }

    /// The gazetteer of a prepared region, made now if it is missing or older than its source.
    package init(region: PreparedRegion) async throws {
        if isOlder(region.gazetteer, than: region.addresses) {
            _ = try await GazetteerBuilder.build(
                region.gazetteer, from: AddressFile(region.addresses), called: region.region)
        }
        try await self.init(file: region.gazetteer)
    }

    private init(store: any Store) async throws {
        self.store = store
        (source, towns) = try await store.read { connection in
            let name = try connection.findRow("SELECT source FROM made")?.text(0) ?? "unfinished"
            var towns = KnownTowns()
            try connection.forEach("SELECT DISTINCT city_key, postcode FROM streets", []) { row in
                towns.add(AddressKey(kept: row.text(0)), postcode: row.text(1))
            }
            return ("gazetteer \(name)", towns)
        }
    }

    package func candidates(for address: Address) async throws -> [AddressMatch] {
        let readings = readings(of: address, isTown: towns.isTown)
        let search = GazetteerSearch(towns: towns, source: source)
        return try await store.read { connection in
            try search.matches(readings, connection)
        }
    }

    package func close() async { await store.close() }
}

private func isOlder(_ file: URL, than source: URL) -> Bool {
    func changed(_ url: URL) -> Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
        return attributes?[.modificationDate] as? Date
    }
    guard let made = changed(file), let given = changed(source) else { return true }
    return made < given
}

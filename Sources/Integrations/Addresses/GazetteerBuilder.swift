internal import Database
internal import Delivery
package import Foundation

/// Makes the file of a gazetteer from a file of addresses.
package struct GazetteerBuilder {
    private var streets: [Street: Int64] = [:]
    private var doors: [Door] = []
    private var neighbours = NeighbourTowns()
    private var homeless: [KnownAddress] = []

    /// Builds beside the target and moves it there when it is whole.
    ///
    /// - Returns: How many doors it has.
    /// - Throws: `AddressFault` when the source cannot be read or has no address.
    package static func build(
        _ target: URL, from source: AddressFile, called name: String
    ) async throws -> Int {
        var builder = GazetteerBuilder()
        try source.forEach { builder.add($0) }
        builder.house()
        if builder.doors.isEmpty {
            throw AddressFault("There is not one address with a street, a number and a point.")
        }
        let draft = target.appendingPathExtension(
            "new-\(ProcessInfo.processInfo.processIdentifier)")
        try? FileManager.default.removeItem(at: draft)
        let store = try SQLiteStore(path: draft.path)
        try await builder.write(to: store, called: name)
        await store.close()
        if rename(draft.path, target.path) != 0 {
            throw AddressFault("\(target.path) cannot be written.")
        }
        return builder.doors.count
    }

    private mutating func add(_ address: KnownAddress) {
        if address.city.isEmpty {
            homeless.append(address)
        } else {
            neighbours.add(address)
            keep(address)
        }
    }

    /// Doors without a town take that of the nearest door which has one.
    private mutating func house() {
        for var address in homeless {
            if let neighbour = neighbours.nearest(to: address.place) {
                address.city = neighbour.city
                if address.postcode.isEmpty { address.postcode = neighbour.postcode }
            }
            keep(address)
        }
        homeless = []
    }

    private mutating func keep(_ address: KnownAddress) {
        let street = Street(address)
        let id = streets[street] ?? Int64(streets.count + 1)
        streets[street] = id
        for number in address.numbers {
            doors.append(Door(street: id, number: number, place: address.place))
        }
    }

    private func write(to store: SQLiteStore, called name: String) async throws {
        try await store.migrate(gazetteerSchema)
        for chunk in Array(streets).chunks(of: rowsInOneTransaction) {
            try await store.write { connection in
                for (street, id) in chunk { try street.insert(id, connection) }
            }
        }
        for chunk in doors.chunks(of: rowsInOneTransaction) {
            try await store.write { connection in
                for door in chunk { try door.insert(connection) }
            }
        }
        try await store.write { connection in
            try connection.execute(
                """
                INSERT INTO triplet_counts (triplet, streets)
                    SELECT triplet, COUNT(*) FROM triplets GROUP BY triplet
                """)
            try connection.execute("INSERT INTO made (source) VALUES ($1)", [.text(name)])
        }
    }
}

/// Enough to make a transaction's cost disappear, few enough to hold in memory twice.
private let rowsInOneTransaction = 20_000

private struct Street: Sendable, Hashable {
    let name: String
    let city: String
    let postcode: String

    init(_ address: KnownAddress) {
        name = address.street
        city = address.city
        postcode = address.postcode
    }

    func insert(_ id: Int64, _ connection: any Connection) throws {
        let key = AddressKey(name)
        try connection.execute(
            """
            INSERT INTO streets (id, name, key, city, city_key, postcode)
                VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .integer(id), .text(name), .text(key.text), .text(city),
                .text(AddressKey(city).text), .text(postcode),
            ])
        for triplet in triplets(of: key) {
            try connection.execute(
                "INSERT INTO triplets (triplet, street) VALUES ($1, $2)",
                [.text(triplet), .integer(id)])
        }
    }
}

private struct Door: Sendable {
    let street: Int64
    let number: String
    let place: Place

    /// A door that is on the map twice stays where it was seen first.
    func insert(_ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO doors (street, key, number, latitude_e7, longitude_e7)
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT (street, key) DO NOTHING
            """,
            [
                .integer(street), .text(numberKey(number)), .text(number),
                .integer(place.latitudeE7), .integer(place.longitudeE7),
            ])
    }
}

extension Array {
    fileprivate func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

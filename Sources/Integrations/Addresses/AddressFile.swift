internal import Delivery
package import Foundation

/// A file of addresses: what osmium exports, a GeoJSON feature a line, or a CSV with a header.
///
/// The CSV's columns are `lon`, `lat`, `street`, `housenumber`, `postcode` and `city`.
package struct AddressFile: Sendable {
    private let url: URL

    package init(_ url: URL) { self.url = url }

    /// Hands over every address that has a street, a number and a point; lines without are skipped.
    ///
    /// - Throws: `AddressFault` when the file cannot be read or has no such columns.
    package func forEach(_ body: (KnownAddress) throws -> Void) throws {
        guard let file = try? FileHandle(forReadingFrom: url) else {
            throw AddressFault("The addresses in \(url.path) cannot be read.")
        }
        defer { try? file.close() }
        if url.pathExtension == "csv" {
            var columns: CSVColumns?
            try forEachLine(of: file) { line in
                let cells = csvCells(line)
                if let columns {
                    if let address = columns.address(cells) { try body(address) }
                } else {
                    columns = try CSVColumns(header: cells)
                }
            }
        } else {
            try forEachLine(of: file) { line in
                if let address = address(inFeature: line) { try body(address) }
            }
        }
    }

    private func forEachLine(of file: FileHandle, _ body: (Data) throws -> Void) throws {
        var rest = Data()
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
            rest.append(chunk)
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                if end > start { try body(Data(rest[start..<end])) }
                start = end + 1
            }
            rest = Data(rest[start...])
        }
        if !rest.isEmpty { try body(rest) }
    }
}

private struct CSVColumns {
    private let longitude, latitude, street, number, postcode, city: Int

    init(header: [String]) throws {
        func column(_ name: String) throws -> Int {
            guard let place = header.firstIndex(of: name) else {
                throw AddressFault("The address file has no column “\(name)”.")
            }
            return place
        }
        longitude = try column("lon")
        latitude = try column("lat")
        street = try column("street")
        number = try column("housenumber")
        postcode = try column("postcode")
        city = try column("city")
    }

    func address(_ cells: [String]) -> KnownAddress? {
        let last = [longitude, latitude, street, number, postcode, city].max() ?? 0
        guard cells.count > last, let latitude = Double(cells[latitude]),
            let longitude = Double(cells[longitude]),
            let place = Place(latitude: latitude, longitude: longitude), !cells[street].isEmpty,
            !cells[number].isEmpty
        else { return nil }
        return KnownAddress(
            street: cells[street], number: cells[number], postcode: cells[postcode],
            city: cells[city], place: place)
    }
}

private func csvCells(_ line: Data) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in line where byte != UInt8(ascii: "\r") {
        if byte == UInt8(ascii: "\"") {
            // A doubled quote closes and opens again, and stands for itself.
            if !isQuoted, !cell.isEmpty { cell.append(byte) }
            isQuoted.toggle()
        } else if byte == UInt8(ascii: ","), !isQuoted {
            cells.append(String(decoding: cell, as: UTF8.self))
            cell = []
        } else {
            cell.append(byte)
        }
    }
    return cells + [String(decoding: cell, as: UTF8.self)]
}

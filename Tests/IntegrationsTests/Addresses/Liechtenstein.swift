import Delivery
import Foundation
import Integrations

/// Every address of Liechtenstein, and a gazetteer built of them once for all tests.
enum Liechtenstein {
    static let addresses: [KnownAddress] = {
        guard let file else { return [] }
        var addresses: [KnownAddress] = []
        try? AddressFile(file).forEach { addresses.append($0) }
        return addresses
    }()

    /// One address of so many, for questions that take their time.
    static func every(_ step: Int) -> [KnownAddress] {
        stride(from: 0, to: addresses.count, by: step).map { addresses[$0] }
    }

    static func gazetteer() async throws -> Gazetteer? { try await made.value }

    private static let made = Task { () -> Gazetteer? in
        guard let file else { return nil }
        let target = FileManager.default.temporaryDirectory
            .appendingPathComponent("doorstep-\(UUID().uuidString).sqlite")
        _ = try await GazetteerBuilder.build(
            target, from: AddressFile(file), called: "liechtenstein")
        return try await Gazetteer(file: target)
    }

    /// The file lies in a folder `shared` beside the package, or beside one of the folders above.
    private static let file: URL? = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let file = folder.appendingPathComponent(
                "shared/data/osm/liechtenstein-addresses.csv")
            if FileManager.default.fileExists(atPath: file.path) { return file }
        }
        print("SKIPPED: shared/data/osm/liechtenstein-addresses.csv is not beside the package.")
        return nil
    }()
}

extension KnownAddress {
    /// The address as a shipper would send it in parts.
    var asParts: Address {
        Address(
            street: street, houseNumber: number, postcode: postcode.isEmpty ? nil : postcode,
            city: city.isEmpty ? nil : city)
    }

    var door: String { "\(city)|\(street.lowercased().replacing(" ", with: ""))|\(number)" }

    /// The address as people write it in one line.
    var asText: Address {
        let town = [postcode, city].filter { !$0.isEmpty }.joined(separator: " ")
        return Address(text: "\(street) \(number)" + (town.isEmpty ? "" : ", \(town)"))
    }
}

/// The same draws on every run.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}

import Foundation
import RouteOptimizer

/// A published routing problem, read from its file; the folder decides how distances are rounded.
struct PublicInstance {
    let name: String
    let scale: Double
    let bestKnown: Double
    private var vehicles = 0
    private var capacity = 0
    private var points: [(x: Double, y: Double)] = []
    private var demand: [Int] = []
    private var windows: [(Int, Int)] = []
    private var service: [Int] = []
    private var deliveries: [Int: Int] = [:]
    private let isTruncated: Bool

    /// The bench folder beside the package, when there is one.
    static var folder: URL? {
        var place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while place.path != "/" {
            place.deleteLastPathComponent()
            for up in ["../shared", "../../shared"] {
                let bench = place.appendingPathComponent("\(up)/bench/instances").standardized
                if FileManager.default.fileExists(atPath: bench.path) { return bench }
            }
        }
        return nil
    }

    static func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { ["vrp", "txt"].contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
    }

    init(_ file: URL) throws {
        name = file.deletingPathExtension().lastPathComponent
        isTruncated = file.pathExtension == "vrp"
        scale = isTruncated ? 10 : 1000
        let solution = try String(
            contentsOf: file.deletingPathExtension().appendingPathExtension("sol"), encoding: .utf8)
        let cost = solution.split(whereSeparator: \.isNewline).first {
            $0.lowercased().hasPrefix("cost")
        }
        let known = cost?.split(separator: " ").last.flatMap { Double($0) } ?? .nan
        // Some files give the cost in the rounded unit, others in the original one.
        let text = try String(contentsOf: file, encoding: .utf8)
        bestKnown = isTruncated || known < 100_000 ? known : known / 1000
        if isTruncated { readSections(text) } else { readTable(text) }
    }

    private mutating func readSections(_ text: String) {
        var section = ""
        var commonService = 0
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let first = words.first else { continue }
            if first.hasSuffix("_SECTION") {
                section = first
            } else if let colon = words.firstIndex(of: ":"), let value = words.last {
                let key = words[..<colon].joined()
                if key == "VEHICLES" { vehicles = Int(value) ?? 0 }
                if key == "CAPACITY" { capacity = Int(value) ?? 0 }
                if key == "SERVICE_TIME" { commonService = Int(value) ?? 0 }
            } else {
                let numbers = words.compactMap(Double.init)
                switch section {
                case "NODE_COORD_SECTION": points.append((numbers[1], numbers[2]))
                case "DEMAND_SECTION": demand.append(Int(numbers[1]))
                case "TIME_WINDOW_SECTION": windows.append((Int(numbers[1]), Int(numbers[2])))
                case "SERVICE_TIME_SECTION": service.append(Int(numbers[1]))
                default: break
                }
            }
        }
        if service.isEmpty { service = [0] + points.dropFirst().map { _ in commonService } }
    }

    private mutating func readTable(_ text: String) {
        let rows = text.split(whereSeparator: \.isNewline).map {
            $0.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        }
        (vehicles, capacity) = (rows[0][0], rows[0][1])
        for row in rows.dropFirst() where row.count >= 9 {
            points.append((Double(row[1]), Double(row[2])))
            demand.append(row[3])
            windows.append((row[4], row[5]))
            service.append(row[6])
            if row[8] != 0 { deliveries[row[0]] = row[8] }
        }
    }

    func problem() throws -> Problem {
        var ways: [Int32] = []
        for from in points {
            for to in points {
                let apart = scale * hypot(from.x - to.x, from.y - to.y)
                ways.append(Int32(isTruncated ? apart.rounded(.down) : apart.rounded()))
            }
        }
        func scaled(_ window: (Int, Int)) -> Problem.Window {
            Problem.Window(
                opens: Int32(window.0) * Int32(scale), closes: Int32(window.1) * Int32(scale))
        }
        let jobs = points.indices.dropFirst().map { node in
            Problem.Job(
                location: node, serviceSeconds: Int32(service[node]) * Int32(scale),
                windows: [scaled(windows[node])],
                delivered: [Int32(isTruncated ? demand[node] : max(0, -demand[node]))],
                collected: [Int32(isTruncated ? 0 : max(0, demand[node]))])
        }
        let vehicle = Problem.Vehicle(
            start: 0, end: 0, shift: scaled(windows[0]), capacity: [Int32(capacity)],
            pricePerMeter: 1)
        return try Problem(
            jobs: jobs, vehicles: Array(repeating: vehicle, count: vehicles),
            travel: [TravelMatrix(size: points.count, seconds: ways, meters: ways)],
            shipments: deliveries.sorted { $0.key < $1.key }
                .map { Problem.Shipment(pickup: $0.key - 1, delivery: $0.value - 1) })
    }
}

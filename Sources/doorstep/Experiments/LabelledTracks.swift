internal import ArgumentParser
internal import Foundation
internal import Geography

/// Couriers' tracks in which somebody has marked when they were on foot.
struct LabelledTracks {
    struct Track {
        let id: String
        var fixes: [TrackPoint] = []
        var isOnFoot: [Bool] = []
    }

    private(set) var tracks: [Track] = []

    /// - Throws: `ValidationError` that names the line which cannot be read.
    init(file: String) throws {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ValidationError("\(file) cannot be read. Name the CSV file with --traces.")
        }
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 5, let seconds = Double(fields[1]), let x = Double(fields[2]),
                let y = Double(fields[3]), fields[4] == "OnFoot" || fields[4] == "Driving"
            else {
                throw ValidationError(
                    "\(file), line \(number + 1): “\(line)” is not trace_id,t_s,x_m,y_m,label.")
            }
            if tracks.last?.id != String(fields[0]) { tracks.append(Track(id: String(fields[0]))) }
            tracks[tracks.count - 1].fixes.append(
                TrackPoint(
                    at: Int64(seconds * 1_000), place: Coordinate(metersEast: x, north: y),
                    accuracyMeters: Self.accuracyMeters))
            tracks[tracks.count - 1].isOnFoot.append(fields[4] == "OnFoot")
        }
        if tracks.isEmpty { throw ValidationError("\(file) has no tracks.") }
    }

    /// The set has no accuracies; this is what phones say between houses.
    private static let accuracyMeters = 8.0
}

extension Coordinate {
    /// A point of a plane, laid out where a degree of longitude is half as long as one of latitude.
    init(metersEast x: Double, north y: Double) {
        let degree = 111_195.0
        self.init(latitude: 60 + y / degree, longitude: 25 + x / (degree * 0.5))
    }
}

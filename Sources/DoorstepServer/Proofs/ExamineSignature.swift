package import Attestation
internal import Delivery
internal import Foundation

/// Reads the strokes of a signature's file, `[[[x, y, milliseconds], …], …]`; nil for what is none.
package func strokes(in bytes: [UInt8]) -> Strokes? {
    guard bytes.count <= Limits.bytesPerSignature,
        let file = try? JSONDecoder().decode([[[Double]]].self, from: Data(bytes)),
        file.joined().allSatisfy({ $0.count == 3 })
    else { return nil }
    return Strokes(
        file.map { stroke in
            stroke.map { Strokes.Point(x: $0[0], y: $0[1], time: $0[2]) }
        })
}

/// Looks at a signature by itself.
func examineSignature(_ bytes: [UInt8]) -> Seen {
    var seen = Seen()
    guard let strokes = strokes(in: bytes) else {
        seen.faults = [.unreadable]
        return seen
    }
    seen.facts.shape = SignatureShape(strokes)?.bytes
    if strokes.isEmpty {
        seen.faults.insert(.emptySignature)
    } else if !strokes.isPlausible {
        seen.faults.insert(.implausibleSignature)
    }
    return seen
}

extension Strokes {
    /// The signature as a picture that every browser shows.
    var svg: String {
        let points = strokes.joined()
        let width = Int((points.map(\.x).max() ?? 0).rounded(.up)) + 4
        let height = Int((points.map(\.y).max() ?? 0).rounded(.up)) + 4
        let lines = strokes.map { stroke in
            // A dot is a line to where it began.
            let way = (stroke.count == 1 ? stroke + stroke : stroke).map {
                "\(tenths($0.x)),\(tenths($0.y))"
            }.joined(separator: " ")
            return "<polyline points=\"\(way)\"/>"
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" fill="none" \
            stroke="black" stroke-width="2" stroke-linecap="round">\(lines.joined())</svg>

            """
    }
}

private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

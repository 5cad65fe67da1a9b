/// When a camera says that it took a photo.
package struct CameraTime: Sendable, Hashable {
    /// As if the camera's clock showed UTC, when it does not name its zone.
    package let milliseconds: Int64
    package let hasZone: Bool
}

extension JPEG {
    /// What EXIF says of the moment (`DateTimeOriginal`, `OffsetTimeOriginal`); nil when it says nothing.
    package static func takenAt(_ jpeg: [UInt8]) -> CameraTime? {
        guard let tiff = exif(in: jpeg), let reader = TIFF(tiff),
            let pointer = reader.entry(0x8769, in: reader.firstDirectory),
            let time = reader.text(0x9003, in: pointer), let clock = clock(time)
        else { return nil }
        let zone = reader.text(0x9011, in: pointer).flatMap(offset)
        return CameraTime(milliseconds: clock - (zone ?? 0), hasZone: zone != nil)
    }

    /// The first APP1 segment that holds EXIF, before any pixel.
    private static func exif(in jpeg: [UInt8]) -> ArraySlice<UInt8>? {
        var place = 2
        while place + 4 <= jpeg.count, jpeg[place] == 0xFF, jpeg[place + 1] != 0xDA {
            let length = Int(jpeg[place + 2]) << 8 | Int(jpeg[place + 3])
            let end = place + 2 + length
            guard length >= 2, end <= jpeg.count else { return nil }
            let body = jpeg[(place + 4)..<end]
            if jpeg[place + 1] == 0xE1, body.starts(with: Array("Exif\0\0".utf8)) {
                return body.dropFirst(6)
            }
            place = end
        }
        return nil
    }

    /// `2026:11:25 09:12:07` in milliseconds.
    private static func clock(_ text: String) -> Int64? {
        let parts = text.split { ":  ".contains($0) }.map { Int64($0) }
        guard parts.count == 6, let year = parts[0], let month = parts[1], let day = parts[2],
            let hour = parts[3], let minute = parts[4], let second = parts[5],
            (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        // Days since 1970 by the civil calendar: March is the first month of the counted year.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000
    }

    /// `+02:00` in milliseconds.
    private static func offset(_ text: String) -> Int64? {
        if text == "Z" { return 0 }
        let digits = text.dropFirst().split(separator: ":").map { Int64($0) }
        guard digits.count == 2, let hours = digits[0], let minutes = digits[1],
            (0...14).contains(hours), (0...59).contains(minutes),
            let sign: Int64 = text.hasPrefix("-") ? -1 : text.hasPrefix("+") ? 1 : nil
        else { return nil }
        return sign * (hours * 60 + minutes) * 60_000
    }
}

/// The directory of tags inside EXIF, read without trust in any of its numbers.
private struct TIFF {
    private let bytes: [UInt8]
    private let isLittle: Bool

    init?(_ slice: ArraySlice<UInt8>) {
        bytes = Array(slice)
        guard bytes.count >= 8 else { return nil }
        isLittle = bytes[0] == UInt8(ascii: "I")
        guard number(at: 2, size: 2) == 42 else { return nil }
    }

    var firstDirectory: Int { number(at: 4, size: 4) ?? bytes.count }

    /// The value of a tag that holds one number.
    func entry(_ tag: Int, in directory: Int) -> Int? {
        place(of: tag, in: directory).flatMap { number(at: $0 + 8, size: 4) }
    }

    /// The text of a tag, without its final zero.
    func text(_ tag: Int, in directory: Int) -> String? {
        guard let place = place(of: tag, in: directory),
            number(at: place + 2, size: 2) == 2, let count = number(at: place + 4, size: 4),
            (1...64).contains(count),
            let start = count <= 4 ? place + 8 : number(at: place + 8, size: 4),
            start <= bytes.count - count
        else { return nil }
        return String(decoding: bytes[start..<start + count].prefix { $0 != 0 }, as: UTF8.self)
    }

    private func place(of tag: Int, in directory: Int) -> Int? {
        guard let count = number(at: directory, size: 2), count <= 1_000 else { return nil }
        return (0..<count).map { directory + 2 + $0 * 12 }.first {
            number(at: $0, size: 2) == tag
        }
    }

    private func number(at place: Int, size: Int) -> Int? {
        guard place >= 0, place <= bytes.count - size else { return nil }
        let part = bytes[place..<place + size]
        return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
}

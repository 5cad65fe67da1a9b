/// Reads fields one after the other and remembers every fault, so that a caller mends all at once.
package struct FormReader {
    package private(set) var faults: [FieldFault] = []

    package init() {}

    /// What to throw when a field was missing; says so even when nobody wrote down which.
    package var malformed: Malformed {
        Malformed(faults) ?? Malformed(FieldFault("", .unreadable, "This cannot be read."))
    }

    package mutating func fault(_ pointer: String, _ code: FieldFault.Code, _ detail: String) {
        faults.append(FieldFault(pointer, code, detail))
    }

    /// A label that must be there.
    package mutating func label<ID: Identifier>(_ pointer: String, _ text: String?) -> ID? {
        guard let text, !text.isEmpty else {
            fault(pointer, .missing, "A \(ID.kind) id is needed here.")
            return nil
        }
        guard let id = ID(text) else {
            fault(
                pointer, .notALabel,
                "A label has 1 to 64 letters, digits or - _ . : ~ @ + and nothing else.")
            return nil
        }
        return id
    }

    /// A text that must be there.
    package mutating func text(_ pointer: String, _ text: String?, atMost limit: Int) -> String? {
        guard let found = optionalText(pointer, text, atMost: limit) else {
            if text?.isEmpty ?? true { fault(pointer, .missing, "This cannot be left out.") }
            return nil
        }
        return found
    }

    /// A text that may be missing; an empty one is missing.
    package mutating func optionalText(
        _ pointer: String, _ text: String?, atMost limit: Int
    ) -> String? {
        guard let text, !text.isEmpty else { return nil }
        // Bytes first: counting characters of a megabyte is slow.
        if text.utf8.count > limit * 4 || text.count > limit {
            fault(pointer, .tooLong, "At most \(limit) characters fit here.")
            return nil
        }
        if text.unicodeScalars.contains(where: isForbidden) {
            fault(pointer, .controlCharacter, "Control characters are not text.")
            return nil
        }
        return text
    }

    /// A time that must be there.
    package mutating func time(_ pointer: String, _ text: String?) -> Instant? {
        guard let text, !text.isEmpty else {
            fault(pointer, .missing, "A time is needed here.")
            return nil
        }
        guard let time = Instant(rfc3339: text), earliest <= time, time < latest else {
            fault(
                pointer, .notATime,
                "A time looks like 2026-11-20T07:12:04Z, on a day that exists, from 2000 to 2100.")
            return nil
        }
        return time
    }

    /// Two times, the first before the second.
    package mutating func window(
        _ pointer: String, from: String?, to: String?, atMost limit: Duration
    ) -> Window? {
        let start = time(pointer + "/from", from)
        let end = time(pointer + "/to", to)
        guard let start, let end else { return nil }
        guard let window = Window(from: start, to: end) else {
            fault(pointer + "/to", .windowReversed, "The window ends before it starts.")
            return nil
        }
        if window.length > limit {
            let days = limit.components.seconds / 86_400
            let words = days > 0 ? "\(days) days" : "\(limit.components.seconds / 3_600) hours"
            fault(pointer + "/to", .outOfRange, "The window is longer than \(words).")
            return nil
        }
        return window
    }

    /// A whole number within limits.
    package mutating func number<N: FixedWidthInteger & Sendable>(
        _ pointer: String, _ value: N?, in range: ClosedRange<N>
    ) -> N? {
        guard let value else { return nil }
        guard range.contains(value) else {
            fault(
                pointer, .outOfRange,
                "This must be from \(range.lowerBound) to \(range.upperBound), not \(value).")
            return nil
        }
        return value
    }

    /// Latitude and longitude: both or none.
    package mutating func place(
        _ pointer: String, latitude: Double?, longitude: Double?
    ) -> Place? {
        switch (latitude, longitude) {
        case (nil, nil): return nil
        case (nil, _):
            fault(pointer + "/latitude", .missing, "A longitude needs its latitude.")
            return nil
        case (_, nil):
            fault(pointer + "/longitude", .missing, "A latitude needs its longitude.")
            return nil
        case (let latitude?, let longitude?):
            if let place = Place(latitude: latitude, longitude: longitude) { return place }
            let field = latitude.isFinite && abs(latitude) <= 90 ? "longitude" : "latitude"
            fault(
                "\(pointer)/\(field)", .offTheGlobe,
                "Latitudes go from -90 to 90, longitudes from -180 to 180.")
            return nil
        }
    }

    /// One word of a known list.
    package mutating func option<Option: RawRepresentable & CaseIterable>(
        _ pointer: String, _ text: String?
    ) -> Option? where Option.RawValue == String {
        guard let text, !text.isEmpty else { return nil }
        if let option = Option(rawValue: text) { return option }
        let known = Option.allCases.map(\.rawValue).joined(separator: ", ")
        fault(pointer, .notAnOption, "Known words are: \(known).")
        return nil
    }
}

private let earliest = Instant(milliseconds: 946_684_800_000)
private let latest = Instant(milliseconds: 4_102_444_800_000)

/// Line breaks and tabs are text; other controls, and marks that turn the writing around, are not.
private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}

internal import ArgumentParser
internal import Delivery

/// Reads a time that somebody typed, in milliseconds since 1970.
func moment(_ text: String) throws -> Int64 {
    guard let moment = Instant(rfc3339: text) else {
        throw ValidationError("Write a time such as 2027-01-31T00:00:00Z, not “\(text)”.")
    }
    return moment.milliseconds
}

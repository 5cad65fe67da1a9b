internal import Delivery
internal import Synchronization

/// What a check has seen of a file, because it keeps nothing that it could look up.
///
/// Some 100 bytes a row, and only while a file is checked.
final class ImportMemory: Sendable {
    private struct Seen {
        var bookings: [ConsignmentID: Int] = [:]
        var parcels: Set<ParcelID> = []
    }

    private let seen = Mutex(Seen())

    /// What the file itself says against a booking; nil when it is new.
    func judge(_ booking: Booking) -> Result<RowOutcome, Rejection>? {
        seen.withLock { seen in
            if let earlier = seen.bookings[booking.id] {
                return earlier == booking.hashValue
                    ? .success(.unchanged) : .failure(.consignmentExists)
            }
            if booking.parcels.contains(where: { seen.parcels.contains($0.id) }) {
                return .failure(.parcelExists)
            }
            return nil
        }
    }

    func remember(_ booking: Booking) {
        seen.withLock { seen in
            seen.bookings[booking.id] = booking.hashValue
            seen.parcels.formUnion(booking.parcels.map(\.id))
        }
    }
}

internal import Delivery
internal import DoorstepAPI

/// Readings that every stage's endpoints share: the schema has checked the shape already.
func moment(_ text: String) throws -> Instant {
    guard let instant = Instant(rfc3339: text) else {
        throw Malformed(
            FieldFault("/occurredAt", .notATime, "Write a time such as 2026-11-20T07:12:04Z."))
    }
    return instant
}

/// A parcel's id as a person types it or as a scanner sends it.
func parcelID(_ text: String, at pointer: String = "/parcel") throws -> ParcelID {
    guard let id = ParcelID(scanned: text) else { throw notALabel(pointer) }
    return id
}

/// Parcels of one request: each a label, none twice, at least one.
func parcelIDs(_ texts: [String], at pointer: String = "/parcels") throws -> [ParcelID] {
    let ids = try texts.enumerated().map { try parcelID($1, at: "\(pointer)/\($0)") }
    if Set(ids).count != ids.count {
        throw Malformed(FieldFault(pointer, .duplicate, "A parcel is named twice."))
    }
    return ids
}

func notALabel(_ pointer: String) -> Malformed {
    Malformed(
        FieldFault(pointer, .notALabel, "1 to 64 letters, digits and - _ . : ~ @ + are a label."))
}

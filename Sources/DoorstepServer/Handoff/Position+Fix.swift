internal import Delivery
internal import DoorstepAPI

extension Position {
    /// Where a handheld says it is.
    var fix: Fix? {
        Place(latitude: latitude, longitude: longitude).map {
            Fix(place: $0, accuracyMeters: Int64(accuracyMeters.rounded(.up)))
        }
    }
}

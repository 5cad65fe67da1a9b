/// A day of one site, counted from events.
package struct DayReport: Codable, Sendable, Hashable {
    package var date: String
    /// Parcels on published routes.
    package var parcels: Int
    package var delivered: Int
    /// Neither delivered, returned nor cancelled.
    package var open: Int
    package var failedAttempts: Int
    package var returned: Int
    /// Delivered inside their promise.
    package var onTime: Int
    /// Delivered on attempt 1 ÷ consignments with an attempt.
    package var firstAttemptRate: Double?
    /// Planned ways of the routes that departed.
    package var distanceKm: Double
    /// Handoffs by verification grade.
    package var grades: [String: Int]
    /// Handoffs with the wanted grade ÷ handoffs; absent without any.
    package var verifiedHandoffRate: Double?
    package var ledgerSize: Int
    /// Parcels of another route that the dock caught before the van left: none went out in vain.
    package var preventedReattempts: Int
    /// Parcels that stayed in the hall, and were named as such, when their van left.
    package var leftBehind: Int

    package init(
        date: String, parcels: Int, delivered: Int, open: Int, failedAttempts: Int, returned: Int,
        onTime: Int, firstAttemptRate: Double? = nil, distanceKm: Double, grades: [String: Int],
        verifiedHandoffRate: Double? = nil, ledgerSize: Int, preventedReattempts: Int = 0,
        leftBehind: Int = 0
    ) {
        self.date = date
        self.parcels = parcels
        self.delivered = delivered
        self.open = open
        self.failedAttempts = failedAttempts
        self.returned = returned
        self.onTime = onTime
        self.firstAttemptRate = firstAttemptRate
        self.distanceKm = distanceKm
        self.grades = grades
        self.verifiedHandoffRate = verifiedHandoffRate
        self.ledgerSize = ledgerSize
        self.preventedReattempts = preventedReattempts
        self.leftBehind = leftBehind
    }
}

/// An event as the feed shows it: the open part only.
package struct EventRecord: Codable, Sendable, Hashable {
    package var id: String
    package var type: String
    package var stream: String
    package var version: Int
    package var occurredAt: String
    package var recordedAt: String
    package var actor: String
    package var ledgerIndex: Int?

    package init(
        id: String, type: String, stream: String, version: Int, occurredAt: String,
        recordedAt: String, actor: String, ledgerIndex: Int? = nil
    ) {
        self.id = id
        self.type = type
        self.stream = stream
        self.version = version
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
        self.actor = actor
        self.ledgerIndex = ledgerIndex
    }
}

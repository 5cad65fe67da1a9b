/// Something unusual about a stay at a stop.
package struct DwellAlert: Codable, Sendable, Hashable {
    package var route: String
    package var stop: Int
    /// `tooLong` while somebody is still there; `tooShort`; `lingered` and `cameBack` after the handoff.
    package var kind: String
    /// What kind of place it is.
    package var property: String
    /// How long the stay was when it was told.
    package var seconds: Int
    /// After the stop was left: how long it took until they lingered too long or came back.
    package var afterwardsSeconds: Int?
    /// Whose stays say what is usual: a kind of place, a family of kinds, or `all`.
    package var learnedFrom: String?
    package var medianSeconds: Int?
    package var shortestSeconds: Int?
    package var longestSeconds: Int?
    package var occurredAt: String

    package init(
        route: String, stop: Int, kind: String, property: String, seconds: Int,
        afterwardsSeconds: Int?, learnedFrom: String?, medianSeconds: Int?, shortestSeconds: Int?,
        longestSeconds: Int?, occurredAt: String
    ) {
        self.route = route
        self.stop = stop
        self.kind = kind
        self.property = property
        self.seconds = seconds
        self.afterwardsSeconds = afterwardsSeconds
        self.learnedFrom = learnedFrom
        self.medianSeconds = medianSeconds
        self.shortestSeconds = shortestSeconds
        self.longestSeconds = longestSeconds
        self.occurredAt = occurredAt
    }
}

/// How long stays last at a kind of place, as far as anybody has stayed there.
package struct DwellBaselineRecord: Codable, Sendable, Hashable {
    package var property: String
    /// Whose stays it was learned from; nothing while even all together are too few.
    package var learnedFrom: String?
    package var samples: Int
    package var medianSeconds: Int?
    /// Two deviations below the median, as ratios.
    package var shortestSeconds: Int?
    /// Two deviations above it.
    package var longestSeconds: Int?
    /// How far the fence reaches from the pin.
    package var fenceMeters: Int
    /// The version of the limits.
    package var policy: String

    package init(
        property: String, learnedFrom: String?, samples: Int, medianSeconds: Int?,
        shortestSeconds: Int?, longestSeconds: Int?, fenceMeters: Int, policy: String
    ) {
        self.property = property
        self.learnedFrom = learnedFrom
        self.samples = samples
        self.medianSeconds = medianSeconds
        self.shortestSeconds = shortestSeconds
        self.longestSeconds = longestSeconds
        self.fenceMeters = fenceMeters
        self.policy = policy
    }
}

/// What a driver needs to know, ahead and without network, before a failure will be believed.
package struct DoorRulesRecord: Codable, Sendable, Hashable {
    /// Which rules these are.
    package var version: String
    /// How far from the stop an arrival counts as at the door.
    package var fenceMeters: Int
    package var minimumDwellSeconds: Int
    package var reasons: [DoorReason]

    package init(
        version: String, fenceMeters: Int, minimumDwellSeconds: Int, reasons: [DoorReason]
    ) {
        self.version = version
        self.fenceMeters = fenceMeters
        self.minimumDwellSeconds = minimumDwellSeconds
        self.reasons = reasons
    }
}

/// A reason that may be given at a door.
package struct DoorReason: Codable, Sendable, Hashable {
    /// Such as `RCP_NOT_HOME`.
    package var code: String
    /// All evidence of one group must be there; several groups are alternatives.
    package var demands: [[String]]
    /// Whether the same mode may be tried again.
    package var isRetryable: Bool

    package init(code: String, demands: [[String]], isRetryable: Bool) {
        self.code = code
        self.demands = demands
        self.isRetryable = isRetryable
    }
}

extension WebhookEventType {
    /// Events that no webhook is told of, each with the reason.
    ///
    /// `WebhookTableTests` demands that every event of the log is either here or in `all`.
    static let notTold: [String: String] = [
        "site.registered": network, "site.changed": network,
        "hub.registered": network, "hub.changed": network,
        "vehicle.registered": network, "vehicle.changed": network,
        "sensor.registered": network, "sensor.changed": network,
        "driver.registered": people, "driver.changed": people,
        "shift.registered": people, "shift.changed": people,
        "attester.registered": network, "attester.changed": network,
        "device.enrolled": devices, "device.rotated": devices, "device.attested": devices,
        "device.assigned": devices, "device.revoked": devices,
        "tradeIdentity.registered": network, "tradeIdentity.changed": network,
        "messagePolicy.registered": network, "messagePolicy.changed": network,
        "proposal.asked": asked, "proposal.proposed": asked, "proposal.confirmed": asked,
        "dwell.measured": watched, "dwell.closed": watched,
        "forecast.measured": measured, "arrivals.told": arrivals,
        "pickupPoint.registered": network, "pickupPoint.changed": network,
        "lockerBank.registered": network, "lockerBank.changed": network,
        "compartment.reserved": twice, "compartment.released": twice,
        "compartment.deposited": twice, "compartment.emptied": twice,
        "changePolicy.registered": network, "changePolicy.changed": network,
        "reattemptPolicy.registered": network, "reattemptPolicy.changed": network,
        "messageChoice.registered": choice, "messageChoice.changed": choice,
    ]

    private static let twice = "The parcel's own event tells the same."
    private static let choice = "What a recipient wishes to hear is theirs."
    private static let asked =
        "What a dispatcher asks the assistant is theirs; its effects are told."
    private static let watched = "Every stop is watched; what is unusual about one is told."
    private static let arrivals = "Each recipient reads their own window on their own page."
    private static let measured = "How good forecasts were is asked for, and presses nobody."
    private static let network = "The organisation set it itself, by its own call."
    private static let devices = "Which device somebody carries tells who is where."
    private static let people = "When somebody works is their business and the planner's."
}

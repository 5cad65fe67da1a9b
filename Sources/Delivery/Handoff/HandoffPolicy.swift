/// How deliveries change hands: from what a delivery is to the ways that are open for it, and the
/// proofs that each of them demands.
///
/// An organisation sets it as a whole. What `HandoffFloor` says holds whatever is set here.
package struct HandoffPolicy: Sendable, Hashable {
    /// From these on, a limit for each currency, it goes into the recipient's own hands.
    package let highValues: Set<Money>
    /// For age-restricted goods whose shipper does not say, in years.
    package let minimumAge: Int
    /// Whether a photo and the recipient's own confirmation may stand in a signature's place.
    package let offersContactless: Bool
    package let rules: [HandoffRule]
    /// What has to be tried before a driver gives up; nil when a reason with its evidence is enough.
    package let ladder: LadderRules?

    package init(
        highValues: Set<Money>, minimumAge: Int, offersContactless: Bool, rules: [HandoffRule],
        ladder: LadderRules? = nil
    ) {
        self.ladder = ladder
        self.highValues = highValues
        self.minimumAge = minimumAge
        self.offersContactless = offersContactless
        self.rules = rules
    }

    package func isHighValue(_ it: HandoffCircumstances) -> Bool {
        highValues.areReached(by: it.values)
    }
}

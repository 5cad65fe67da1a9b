/// What some weeks of a town came to.
package struct WeekResult: Sendable, Encodable, Hashable {
    package var consignments = 0
    /// Those whose door, or pickup point, a driver stood at.
    package var attempted = 0
    package var deliveredAtFirst = 0
    package var delivered = 0
    package var attempts = 0
    /// Rings, calls and messages of drivers.
    package var contacts = 0
    /// From opening an attempt to its end, summed up.
    package var doorSeconds = 0.0
    package var movedByRecipients = 0
    package var atPoints = 0
    package var leftAsAgreed = 0
    package var withNeighbours = 0
    package var messages = 0
    /// Messages that found no way, each a case for a person.
    package var untold = 0
    /// Back to their senders in the end.
    package var sentBack = 0
    package var days = 0
    /// What does not hold that always has to, in words.
    package var faults: [String] = []
    package var refusals: [String] = []

    package var firstAttemptRate: Double { share(deliveredAtFirst, attempted) }
    package var deliveredRate: Double { share(delivered, attempted) }
    package var secondsAtDoor: Double { attempts == 0 ? 0 : doorSeconds / Double(attempts) }
    package var contactsPerDelivery: Double { share(contacts, delivered) }
    package var attemptsPerDelivery: Double { share(attempts, delivered) }

    private func share(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }

    private enum CodingKeys: String, CodingKey {
        case consignments, attempted, delivered, attempts, contacts, messages, untold, days, faults
        case refusals
        case sentBack = "sent_back"
        case deliveredAtFirst = "delivered_at_first"
        case movedByRecipients = "moved_by_recipients"
        case atPoints = "at_points"
        case leftAsAgreed = "left_as_agreed"
        case withNeighbours = "with_neighbours"
    }

    private enum Rates: String, CodingKey {
        case firstAttemptRate = "first_attempt_rate"
        case deliveredRate = "delivered_rate"
        case secondsAtDoor = "seconds_at_door"
        case contactsPerDelivery = "contacts_per_delivery"
        case attemptsPerDelivery = "attempts_per_delivery"
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(consignments, forKey: .consignments)
        try members.encode(attempted, forKey: .attempted)
        try members.encode(delivered, forKey: .delivered)
        try members.encode(attempts, forKey: .attempts)
        try members.encode(contacts, forKey: .contacts)
        try members.encode(messages, forKey: .messages)
        try members.encode(untold, forKey: .untold)
        try members.encode(sentBack, forKey: .sentBack)
        try members.encode(days, forKey: .days)
        try members.encode(faults, forKey: .faults)
        try members.encode(refusals, forKey: .refusals)
        try members.encode(deliveredAtFirst, forKey: .deliveredAtFirst)
        try members.encode(movedByRecipients, forKey: .movedByRecipients)
        try members.encode(atPoints, forKey: .atPoints)
        try members.encode(leftAsAgreed, forKey: .leftAsAgreed)
        try members.encode(withNeighbours, forKey: .withNeighbours)
        var rates = encoder.container(keyedBy: Rates.self)
        try rates.encode(firstAttemptRate, forKey: .firstAttemptRate)
        try rates.encode(deliveredRate, forKey: .deliveredRate)
        try rates.encode(secondsAtDoor, forKey: .secondsAtDoor)
        try rates.encode(contactsPerDelivery, forKey: .contactsPerDelivery)
        try rates.encode(attemptsPerDelivery, forKey: .attemptsPerDelivery)
    }
}

/// That a recipient was forgotten, and why; it names nobody.
package struct Erasure: Sendable, Hashable {
    package enum Ground: String, Sendable, Hashable, CaseIterable {
        /// The recipient asked for it.
        case request
        /// The time for which it may be kept is over.
        case retention
        /// It should never have been kept.
        case unlawful
    }

    package let ground: Ground
    /// The events that lost what they said about the person.
    package let events: [String]

    package init(_ ground: Ground, of events: [String]) {
        self.ground = ground
        self.events = events
    }
}

extension Consignment {
    /// Forgets whom it was for, once nobody needs to find them any more; twice is once.
    ///
    /// - Parameter isOver: whether every parcel came to its end, and every route that had one.
    package func eraseRecipient(_ erasure: Erasure, isOver: Bool) throws(Rejection) -> [Event] {
        if state == .unbooked { throw .consignmentUnknown }
        if self.erasure != nil { return [] }
        guard isOver else { throw .erasureTooEarly }
        return [.recipientErased(erasure)]
    }
}

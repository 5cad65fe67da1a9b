extension Problem {
    /// One visit that somebody should make.
    package struct Job: Sendable, Hashable {
        /// The row of the place in every travel matrix.
        package var location: Int
        /// How long the visit lasts once it has begun.
        package var serviceSeconds: Int32
        /// When the visit may begin, in order and apart; none means at any time.
        package var windows: [Window]
        /// From when on the visit is late although it may still begin.
        package var due: Due?
        /// What is handed over: on board from the start, unless a shipment fetches it.
        package var delivered: [Int32]
        /// What is taken in: on board until the end, unless a shipment brings it on.
        package var collected: [Int32]
        /// Skills and clearances that the vehicle must have, one a bit.
        package var requires: UInt64
        /// Skills and clearances that the vehicle must not have, one a bit.
        package var forbids: UInt64
        /// The only vehicle that can do it, because the goods are already on board, say.
        package var boundTo: Int?
        /// What leaving it out costs; nil when it must not be left out.
        package var prize: Int?
        /// When what is delivered is at the depot: no trip with it is loaded sooner.
        package var released: Int32?
        /// Whether it is no job but a visit to a depot, which any vehicle may make or not: there it
        /// puts off what it collected and loads what it delivers before the next such visit.
        package var isReload: Bool

        package init(
            location: Int, serviceSeconds: Int32 = 0, windows: [Window] = [], due: Due? = nil,
            delivered: [Int32] = [], collected: [Int32] = [], requires: UInt64 = 0,
            forbids: UInt64 = 0, boundTo: Int? = nil, prize: Int? = nil, released: Int32? = nil,
            isReload: Bool = false
        ) {
            self.location = location
            self.serviceSeconds = serviceSeconds
            self.windows = windows
            self.due = due
            self.delivered = delivered
            self.collected = collected
            self.requires = requires
            self.forbids = forbids
            self.boundTo = boundTo
            self.prize = prize
            self.released = released
            self.isReload = isReload
        }
    }

    /// A span of time with both ends in it.
    package struct Window: Sendable, Hashable {
        package let opens: Int32
        package let closes: Int32

        package init(opens: Int32, closes: Int32) {
            self.opens = opens
            self.closes = closes
        }
    }

    /// A time that should be kept, and the price of every second after it.
    package struct Due: Sendable, Hashable {
        package let time: Int32
        package let pricePerSecond: Int

        package init(time: Int32, pricePerSecond: Int) {
            self.time = time
            self.pricePerSecond = pricePerSecond
        }
    }
}

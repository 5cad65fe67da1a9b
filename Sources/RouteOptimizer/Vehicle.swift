extension Problem {
    /// A driver with a vehicle for one shift, at its depot or already under way.
    package struct Vehicle: Sendable, Hashable {
        /// Where it starts: a depot, or where it is now.
        package var start: Int
        /// Where it must end; nil when the route ends at its last job.
        package var end: Int?
        /// The earliest departure and the latest return.
        package var shift: Window
        /// The most it can carry, one number a dimension.
        package var capacity: [Int32]
        /// What is on board from start to end besides the jobs, such as returns taken in earlier.
        package var onBoard: [Int32]
        /// Skills, clearances and access rights, one a bit.
        package var skills: UInt64
        /// Which travel matrix it moves by.
        package var profile: Int
        package var rest: Break?
        /// The price of using it at all.
        package var fixedPrice: Int
        /// The price of every second from departure to return, waiting and break included.
        package var pricePerSecond: Int
        package var pricePerMeter: Int
        /// Jobs it does first, in this order, whatever the windows say: they have begun.
        package var pinned: [Int]

        package init(
            start: Int, end: Int?, shift: Window, capacity: [Int32], onBoard: [Int32] = [],
            skills: UInt64 = 0, profile: Int = 0, rest: Break? = nil, fixedPrice: Int = 0,
            pricePerSecond: Int = 0, pricePerMeter: Int = 0, pinned: [Int] = []
        ) {
            self.start = start
            self.end = end
            self.shift = shift
            self.capacity = capacity
            self.onBoard = onBoard
            self.skills = skills
            self.profile = profile
            self.rest = rest
            self.fixedPrice = fixedPrice
            self.pricePerSecond = pricePerSecond
            self.pricePerMeter = pricePerMeter
            self.pinned = pinned
        }
    }

    /// A pause that begins within a window, after a visit and before the next way.
    ///
    /// A route that is back before the window closes rests afterwards, and one that departs when a
    /// break at the depot would be over has rested before: both on nobody's time.
    package struct Break: Sendable, Hashable {
        /// When it may begin.
        package let window: Window
        package let seconds: Int32

        package init(window: Window, seconds: Int32) {
            self.window = window
            self.seconds = seconds
        }
    }
}

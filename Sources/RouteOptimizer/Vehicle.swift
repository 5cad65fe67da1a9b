extension Problem {
    /// A driver with a vehicle for one shift, at its depot or already under way.
    package struct Vehicle: Sendable, Hashable {
        /// Where it starts: a depot, or where it is now.
        package var start: Int
        /// Where it must end; nil when the route ends at its last job.
        package var end: Int?
        /// The earliest departure and the latest return.
        package var shift: Window
        /// The most seconds from departure to return, break and waits included; nil for no limit
        /// but the shift.
        package var longestSeconds: Int32?
        /// The most metres from start to end, such as a battery's range.
        package var farthestMeters: Int32?
        /// What makes long days dearer than several of the same length: a fair share of the work.
        package var overtime: Overtime?
        /// How long a visit takes it, in percent of what the job says: 130 for somebody new.
        package var servicePercent: Int32
        /// How much may be moved to get at what is handed over; nil when that does not matter.
        package var loadOrder: LoadOrder?
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
            pricePerSecond: Int = 0, pricePerMeter: Int = 0, pinned: [Int] = [],
            longestSeconds: Int32? = nil, farthestMeters: Int32? = nil, overtime: Overtime? = nil,
            servicePercent: Int32 = 100, loadOrder: LoadOrder? = nil
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
            self.longestSeconds = longestSeconds
            self.farthestMeters = farthestMeters
            self.overtime = overtime
            self.servicePercent = servicePercent
            self.loadOrder = loadOrder
        }
    }

    /// From how many seconds on a route's every second costs more, and how much more.
    package struct Overtime: Sendable, Hashable {
        package let after: Int32
        package let pricePerSecond: Int

        package init(after: Int32, pricePerSecond: Int) {
            self.after = after
            self.pricePerSecond = pricePerSecond
        }
    }

    /// How long a visit takes a vehicle.
    package func serviceSeconds(of job: Int, by vehicle: Int) -> Int32 {
        vehicles[vehicle].takes(jobs[job].serviceSeconds)
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

extension Problem.Vehicle {
    /// The seconds that it needs for what takes an average one so many, rounded down.
    @inline(__always)
    func takes(_ seconds: Int32) -> Int32 {
        Int32(truncatingIfNeeded: Int(seconds) &* Int(servicePercent) / 100)
    }
}

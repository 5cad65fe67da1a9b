extension BestInsertion {
    /// The job to be placed, with what every place asks of it.
    struct Subject {
        let job: Int32
        let opens: Int32
        let closes: Int32
        let service: Int32
        let partner: Int32
        let place: Int32
        /// The rows of the first tariff; another's begin `firstWay` later.
        let toIt: UnsafeMutablePointer<Way>
        let fromIt: UnsafeMutablePointer<Way>
        let hasManyWindows: Bool
        /// Whether the ways and their bounds hold for every vehicle.
        let isSure: Bool
        let cheapestTo: Int32
        let cheapestFrom: Int32
        let isPair: Bool

        @inline(__always)
        init(_ job: Int32, _ columns: Columns) {
            self.job = job
            let row = columns.nodes + Int(job)
            opens = row.pointee.opens
            closes = row.pointee.closes
            service = row.pointee.service
            partner = row.pointee.partner
            isPair = partner >= 0
            isSure = columns.tariffs.count == 1 && partner < 0
            cheapestTo = row.pointee.cheapestTo
            cheapestFrom = row.pointee.cheapestFrom
            hasManyWindows = row.pointee.windowCount > 1
            self.place = row.pointee.location
            let place = Int(place)
            fromIt = columns.ways + place &* columns.places
            toIt = columns.ways + (columns.firstWayBack &+ place &* columns.places)
        }
    }
}

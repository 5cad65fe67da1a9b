extension Problem {
    /// How much may be moved to get at what is handed over, in a vehicle with one door.
    ///
    /// What comes on board last stands nearest the door. At a visit everything that stands in front
    /// of what is handed over, and stays on board, is moved out of the way and put back in its order.
    /// A depot loads in the order that the route wants, so a route that only delivers moves nothing;
    /// what is collected on the way, and a van that was loaded for another order, make the work.
    package struct LoadOrder: Sendable, Hashable {
        /// The most that may be moved at any visit.
        package var mostMoved: Int32
        /// Which load counts: that of parcels, to say how many.
        package var dimension: Int
        /// The jobs whose goods stand in the vehicle already, from the far end to the door.
        ///
        /// They are bound to it. What is left out is taken off before the departure, and what is done
        /// after a reload is loaded there.
        package var loaded: [Int]

        package init(mostMoved: Int32, dimension: Int = 0, loaded: [Int] = []) {
            self.mostMoved = mostMoved
            self.dimension = dimension
            self.loaded = loaded
        }
    }
}

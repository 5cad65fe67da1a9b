extension Problem {
    /// Some vehicles and some jobs of a day as a day of their own, in the order that is given.
    ///
    /// Prices that no choice within the part can change are left out of it: a job published on a
    /// vehicle of another part costs its change wherever it is.
    struct Part {
        let problem: Problem
        let jobs: [Int]
        let vehicles: [Int]
    }

    func part(jobs own: [Int], vehicles ownVehicles: [Int]) throws(ProblemFault) -> Part {
        let jobNames = Names(own, of: jobs.count)
        let vehicleNames = Names(ownVehicles, of: vehicles.count)
        var places = Set<Int>()
        for job in own { places.insert(jobs[job].location) }
        for vehicle in ownVehicles {
            places.insert(vehicles[vehicle].start)
            if let end = vehicles[vehicle].end { places.insert(end) }
        }
        let kept = places.sorted()
        let placeNames = Names(kept, of: travel.first?.size ?? 0)
        let partJobs = own.map { index in
            var job = jobs[index]
            job.location = placeNames[job.location] ?? 0
            job.boundTo = job.boundTo.flatMap { vehicleNames[$0] }
            return job
        }
        let partVehicles = ownVehicles.map { index in
            var vehicle = vehicles[index]
            vehicle.start = placeNames[vehicle.start] ?? 0
            vehicle.end = vehicle.end.flatMap { placeNames[$0] }
            vehicle.pinned = vehicle.pinned.compactMap { jobNames[$0] }
            if let loaded = vehicle.loadOrder?.loaded {
                vehicle.loadOrder?.loaded = loaded.compactMap { jobNames[$0] }
            }
            return vehicle
        }
        let problem = try Problem(
            jobs: partJobs, vehicles: partVehicles, travel: travel.map { $0.part(kept) },
            shipments: shipments.compactMap { shipment in
                guard let pickup = jobNames[shipment.pickup],
                    let delivery = jobNames[shipment.delivery]
                else { return nil }
                return Shipment(pickup: pickup, delivery: delivery)
            },
            alternatives: alternatives.compactMap(jobNames.all),
            together: together.compactMap(jobNames.all),
            apart: apart.map { $0.compactMap { jobNames[$0] } }.filter { $0.count > 1 },
            published: published.map { published in
                PublishedPlan(
                    routes: ownVehicles.map { vehicle in
                        published.routes.indices.contains(vehicle)
                            ? published.routes[vehicle].compactMap { jobNames[$0] } : []
                    },
                    changeOfVehiclePrice: published.changeOfVehiclePrice)
            })
        return Part(problem: problem, jobs: own, vehicles: ownVehicles)
    }

    /// What something of the whole is called in the part.
    private struct Names {
        private var names: [Int32]

        init(_ own: [Int], of count: Int) {
            names = Array(repeating: -1, count: count)
            for (name, whole) in own.enumerated() { names[whole] = Int32(name) }
        }

        subscript(_ whole: Int) -> Int? { names[whole] < 0 ? nil : Int(names[whole]) }

        /// A group that lies in the part as a whole.
        func all(_ group: [Int]) -> [Int]? {
            let known = group.compactMap { self[$0] }
            return known.count == group.count ? known : nil
        }
    }
}

extension TravelMatrix {
    /// The ways between some of the places.
    func part(_ places: [Int]) -> TravelMatrix {
        var (seconds, meters): ([Int32], [Int32]) = ([], [])
        seconds.reserveCapacity(places.count * places.count)
        meters.reserveCapacity(places.count * places.count)
        for from in places {
            for to in places {
                seconds.append(self.seconds(from: from, to: to))
                meters.append(self.meters(from: from, to: to))
            }
        }
        return TravelMatrix(size: places.count, seconds: seconds, meters: meters, factors: factors)
    }
}

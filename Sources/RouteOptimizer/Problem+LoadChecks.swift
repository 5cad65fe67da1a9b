extension Problem {
    /// What is said to be loaded is there, once, and on a vehicle that must bring it.
    func checkLoadOrders() throws(ProblemFault) {
        let fetched = Set(shipments.map(\.delivery))
        for (index, vehicle) in vehicles.enumerated() {
            guard let rule = vehicle.loadOrder else { continue }
            func fault(_ reason: ProblemFault.Reason) -> ProblemFault {
                ProblemFault(part: .vehicle(index), reason: reason)
            }
            guard (0..<dimensions).contains(rule.dimension) else { throw fault(.wrongDimensions) }
            guard rule.mostMoved >= 0 else { throw fault(.negativeAmount) }
            var seen = Set<Int>()
            for job in rule.loaded {
                guard jobs.indices.contains(job) else { throw fault(.unknownJob) }
                guard seen.insert(job).inserted else { throw fault(.jobTwice) }
                guard jobs[job].boundTo == index else { throw fault(.boundElsewhere) }
                guard !jobs[job].isReload else { throw fault(.reloadWithJob) }
                guard !fetched.contains(job) else { throw fault(.loadedOnTheWay) }
            }
        }
    }
}

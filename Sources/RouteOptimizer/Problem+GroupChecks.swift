extension Problem {
    /// No job is in two groups of alternatives or of companions, nor in one and in a shipment, and a
    /// group is left out as a whole for one prize.
    func checkGroups() throws(ProblemFault) {
        var seen = Set(shipments.flatMap { [$0.pickup, $0.delivery] })
        let whole = alternatives + together
        for (index, group) in whole.enumerated() {
            let part = ProblemFault.Part.group(index)
            for job in group {
                guard jobs.indices.contains(job) else {
                    throw ProblemFault(part: part, reason: .unknownJob)
                }
                guard seen.insert(job).inserted else {
                    throw ProblemFault(part: part, reason: .groupOfShipments)
                }
                guard (jobs[job].prize == nil) == (jobs[group[0]].prize == nil) else {
                    throw ProblemFault(part: part, reason: .onlyHalfOptional)
                }
            }
        }
        for (index, group) in alternatives.enumerated() {
            for job in group where jobs[job].prize != jobs[group[0]].prize {
                throw ProblemFault(part: .group(index), reason: .differentPrizes)
            }
        }
        for (index, group) in apart.enumerated() where !group.allSatisfy(jobs.indices.contains) {
            throw ProblemFault(part: .group(whole.count + index), reason: .unknownJob)
        }
    }
}

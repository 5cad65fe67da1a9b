extension Problem {
    /// The jobs that a plan leaves out; of alternatives the first, and only when none is planned.
    ///
    /// Nobody misses a visit to the depot.
    package func leftOut(_ isPlanned: (Int) -> Bool) -> [Int] {
        var isCovered = Set<Int>()
        for group in alternatives {
            let spoken = group.contains(where: isPlanned) ? group[...] : group.dropFirst()
            isCovered.formUnion(spoken)
        }
        return jobs.indices.filter {
            !isPlanned($0) && !isCovered.contains($0) && !jobs[$0].isReload
        }
    }
}

/// Jobs that are taken out and put back as one, and jobs that keep apart.
///
/// A unit is named by its first job, its lead, which stands for it wherever jobs wait. A job alone
/// is a unit of its own and has no entry here.
struct UnitTable {
    /// The unit of each job, or -1; the members of a unit stand from `firsts[unit]` on.
    private let units: UnsafeMutablePointer<Int32>
    private let firsts: UnsafeMutablePointer<Int32>
    private let members: UnsafeMutablePointer<Int32>
    /// Units before this one are alternatives; from it on they are companions.
    private let firstTogether: Int
    /// For each job those that must not be on its route.
    private let apartFirsts: UnsafeMutablePointer<Int32>
    private let apart: UnsafeMutablePointer<Int32>
    let hasUnits: Bool
    let hasTogether: Bool
    let hasApart: Bool

    init(_ problem: Problem) {
        let groups = problem.alternatives.filter { $0.count > 1 }
        // The companions of somebody who has begun are bound to that vehicle alone.
        let begun = Set(problem.vehicles.flatMap(\.pinned))
        let together = problem.together.filter { $0.count > 1 && begun.isDisjoint(with: $0) }
        let whole = groups + together
        firstTogether = groups.count
        hasTogether = whole.count > groups.count
        hasUnits = !whole.isEmpty
        units = zeroed(problem.jobs.count)
        units.update(repeating: -1, count: problem.jobs.count)
        firsts = zeroed(whole.count + 1)
        members = zeroed(whole.reduce(0) { $0 + $1.count })
        var at = 0
        for (unit, group) in whole.enumerated() {
            firsts[unit] = Int32(at)
            for job in group {
                units[job] = Int32(unit)
                members[at] = Int32(job)
                at += 1
            }
        }
        firsts[whole.count] = Int32(at)
        var others = [Set<Int>](repeating: [], count: problem.jobs.count)
        for group in problem.apart { for job in group { others[job].formUnion(group) } }
        for job in others.indices { others[job].remove(job) }
        hasApart = others.contains { !$0.isEmpty }
        apartFirsts = zeroed(problem.jobs.count + 1)
        apart = zeroed(others.reduce(0) { $0 + $1.count })
        at = 0
        for (job, set) in others.enumerated() {
            apartFirsts[job] = Int32(at)
            for other in set.sorted() {
                apart[at] = Int32(other)
                at += 1
            }
        }
        apartFirsts[problem.jobs.count] = Int32(at)
    }

    func deallocate() {
        units.deallocate()
        firsts.deallocate()
        members.deallocate()
        apartFirsts.deallocate()
        apart.deallocate()
    }

    /// The members of a job's unit, its lead first; nothing for a job alone.
    @inline(__always)
    func members(with job: Int32) -> UnsafeMutableBufferPointer<Int32> {
        let unit = hasUnits ? Int(units[Int(job)]) : -1
        if unit < 0 { return UnsafeMutableBufferPointer(start: nil, count: 0) }
        let first = Int(firsts[unit])
        return UnsafeMutableBufferPointer(
            start: members + first, count: Int(firsts[unit &+ 1]) &- first)
    }

    /// Whether the members of a job's unit go together; else one of them is enough.
    @inline(__always)
    func isTogether(_ job: Int32) -> Bool {
        hasTogether && Int(units[Int(job)]) >= firstTogether
    }

    /// The job that stands for the unit.
    @inline(__always)
    func lead(of job: Int32) -> Int32 {
        let unit = hasUnits ? Int(units[Int(job)]) : -1
        return unit < 0 ? job : members[Int(firsts[unit])]
    }

    /// The jobs that must not be on the route of a job.
    @inline(__always)
    func apart(from job: Int32) -> UnsafeMutableBufferPointer<Int32> {
        let first = Int(apartFirsts[Int(job)])
        return UnsafeMutableBufferPointer(
            start: apart + first, count: Int(apartFirsts[Int(job) &+ 1]) &- first)
    }
}

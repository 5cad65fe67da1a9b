/// Takes strings of neighbouring jobs out of several neighbouring routes.
///
/// After Christiaens and Vanden Berghe, "Slack induction by string removals" (2020).
struct StringRemoval {
    private static let averageRemoved = 10.0
    private static let longestString = 10.0
    private static let partSplit = 0.5
    private static let partSkippedAgain = 0.01

    let book: RouteBook

    /// Removes jobs around a seed into the bank; the routes are not refreshed.
    @inline(never)
    func remove(
        around seed: Int32, _ bank: inout Bank, _ undo: inout UndoLog, _ random: inout RandomSource,
        averageCount: Double
    ) {
        let columns = book.columns
        let longest = min(Self.longestString, max(1, averageCount))
        let mostStrings = 4 * Self.averageRemoved / (1 + longest) - 1
        let strings = Int(random.unit() * mostStrings + 1)
        let firstTouched = undo.routeCount
        var rank = -1
        let list = columns.around.list(seed)
        let reach = columns.around.count(seed)
        while undo.routeCount &- firstTouched < strings, rank < reach {
            let near = rank < 0 ? seed : list[rank].job
            rank &+= 1
            let vehicle = Int(book.nodes[Int(near)].vehicle)
            guard vehicle >= 0, !columns.nodes[Int(near)].isPinned,
                !isTouched(vehicle, since: firstTouched, undo)
            else { continue }
            undo.touch(vehicle)
            let free = Int(book.routes[vehicle].count &- columns.fleet[vehicle].pinned)
            let length = Int(random.unit() * min(longest, Double(free)) + 1)
            removeString(of: length, around: near, free, &bank, &random)
        }
    }

    private func isTouched(_ vehicle: Int, since first: Int, _ undo: UndoLog) -> Bool {
        for index in first..<undo.routeCount where undo.vehicle(index) == vehicle { return true }
        return false
    }

    private func removeString(
        of length: Int, around job: Int32, _ free: Int, _ bank: inout Bank,
        _ random: inout RandomSource
    ) {
        var kept = 0
        if length > 1, length < free, random.unit() < Self.partSplit {
            kept = 1
            while length + kept < free, random.unit() < Self.partSkippedAgain { kept += 1 }
        }
        let total = min(length, free) + kept
        var first = job
        var back = random.below(total)
        var behind = 1
        var after = book.nodes[Int(job)].next
        while behind < total, Int(after) < book.columns.jobs {
            behind &+= 1
            after = book.nodes[Int(after)].next
        }
        // Close to the end of the route the string must reach further back.
        back = max(back, total - behind)
        while back > 0 {
            let previous = book.nodes[Int(first)].previous
            if Int(previous) >= book.columns.jobs || book.columns.nodes[Int(previous)].isPinned {
                break
            }
            first = previous
            back &-= 1
        }
        let firstKept = kept > 0 ? random.below(max(1, total - kept - 1)) + 1 : total
        var node = first
        for position in 0..<total {
            if Int(node) >= book.columns.jobs { break }
            var next = book.nodes[Int(node)].next
            let isTaken = position < firstKept || position >= firstKept + kept
            if isTaken, !book.columns.nodes[Int(node)].isReload {
                if next == book.columns.nodes[Int(node)].partner {
                    next = book.nodes[Int(next)].next
                }
                take(node, &bank)
            }
            node = next
        }
    }

    /// Takes one job out, with the other half of its shipment.
    @inline(__always)
    func take(_ job: Int32, _ bank: inout Bank) {
        if book.nodes[Int(job)].vehicle < 0 { return }
        let row = book.columns.nodes + Int(job)
        let partner = row.pointee.partner
        if row.pointee.isReload {
            book.unlink(job)
            return
        }
        if book.columns.units.hasUnits, takeUnit(of: job, &bank) { return }
        book.unlink(job)
        if partner >= 0 {
            book.unlink(partner)
            bank.add(row.pointee.isDelivery ? partner : job)
        } else {
            bank.add(job)
        }
    }

    /// Takes out all of a unit that stands in a route; false for a job alone.
    private func takeUnit(of job: Int32, _ bank: inout Bank) -> Bool {
        let members = book.columns.units.members(with: job)
        if members.isEmpty { return false }
        for member in members where book.nodes[Int(member)].vehicle >= 0 { book.unlink(member) }
        bank.add(members[0])
        return true
    }
}

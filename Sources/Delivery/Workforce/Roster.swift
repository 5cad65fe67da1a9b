/// The shifts that stand, as far as a new one could clash with them.
package struct Roster: Sendable {
    package let shifts: [Shift]

    package init(_ shifts: [Shift]) { self.shifts = shifts }

    /// Plans one more shift; the same one again is no change.
    package func plan(_ shift: Shift) throws(Rejection) -> [Register<Shift>.Event] {
        if let same = shifts.first(where: { $0.id == shift.id }) {
            if same == shift { return [] }
            throw .shiftExists
        }
        if shifts.contains(where: { $0.clashes(with: shift) }) { throw .shiftsOverlap }
        return [.registered(shift)]
    }
}

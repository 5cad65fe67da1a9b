internal import ArgumentParser
internal import Simulator

extension DaySummary {
    /// The day in words, for a person.
    var words: String {
        let rate = (firstAttemptRate * 1_000).rounded() / 10
        let ways = (distanceKm * 10).rounded() / 10
        return """
            \(parcels) parcels on \(routes.count) routes, \(ways) km
            delivered        \(delivered), \(onTime) of them within their window
            failed tries     \(failedAttempts), \(returned) parcels came back
            first attempt    \(rate) % of the consignments
            grades           \(gradeWords)
            honest handoffs  \(balance.honest), \(balance.honestLowered) of them graded too low
            \(attackWords)ledger           \(ledgerSize) events
            took             \(seconds) s for \(tally.commands) commands of the vans
            """
    }

    private var gradeWords: String {
        grades.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            .joined(separator: ", ")
    }

    /// Empty on a day without attackers, else a line.
    private var attackWords: String {
        if attacks.isEmpty { return "" }
        let signs = balance.detectable
        return "attacks          \(signs.caught) of \(signs.staged) caught, "
            + "\(balance.undetectable) that no signature shows\n"
    }

    /// Tells what does not fit, and ends the program with its code when something does not.
    func conclude() throws {
        if !unassigned.isEmpty {
            say("\(unassigned.count) consignments found no place in the plan; add vans.")
        }
        for line in balance.injustices.prefix(20) { say(line) }
        guard !isGood else { return }
        say("The day does not add up:")
        for line in disagreements.prefix(20) { say("  " + line) }
        throw ExitCode(2)
    }
}

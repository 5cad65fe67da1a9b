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
            ledger           \(ledgerSize) events
            took             \(seconds) s for \(tally.commands) commands of the vans
            """
    }

    /// Tells what does not fit, and ends the program with its code when something does not.
    func conclude() throws {
        if !unassigned.isEmpty {
            say("\(unassigned.count) consignments found no place in the plan; add vans.")
        }
        guard !isGood else { return }
        say("The day does not add up:")
        for line in disagreements.prefix(20) { say("  " + line) }
        throw ExitCode(2)
    }
}

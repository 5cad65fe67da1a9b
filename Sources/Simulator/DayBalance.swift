/// What a day's attackers got away with, and what honest drivers had to suffer for them.
package struct DayBalance: Sendable, Hashable {
    /// One kind of attack on a day.
    package struct Figures: Sendable, Hashable, Encodable {
        package fileprivate(set) var staged = 0
        package fileprivate(set) var caught = 0
        /// Why nobody can catch it by what is signed; nil for what has to be caught.
        package fileprivate(set) var undetectable: String?
    }

    /// By the attack's name.
    package private(set) var attacks: [String: Figures] = [:]
    /// Handoffs that nobody cheated at.
    package private(set) var honest = 0
    /// What a person should look into, in words: who was wronged, and who got away.
    package private(set) var injustices: [String] = []
    /// Those of the honest ones with a lower grade than they deserved.
    package private(set) var honestLowered = 0

    init() {}

    /// From 0 to 1.
    package var honestLoweredRate: Double {
        honest == 0 ? 0 : Double(honestLowered) / Double(honest)
    }

    /// Of attacks that leave a sign.
    package var detectable: (staged: Int, caught: Int) {
        attacks.values.filter { $0.undetectable == nil }.reduce((0, 0)) {
            ($0.0 + $1.staged, $0.1 + $1.caught)
        }
    }

    /// Of attacks that no signature shows.
    package var undetectable: Int {
        attacks.values.filter { $0.undetectable != nil }.reduce(0) { $0 + $1.staged }
    }

    /// - Parameter verdict: what the server said of it, for a person.
    mutating func countHonest(_ truth: HandoffTruth, isLowered: Bool, verdict: String) {
        honest += 1
        guard isLowered else { return }
        honestLowered += 1
        injustices.append(
            "\(truth.parcel) was honest and deserved \(truth.deserved): \(verdict)")
    }

    mutating func count(
        _ attack: any Attack, _ truth: HandoffTruth, isCaught: Bool, verdict: String
    ) {
        if !isCaught, attack.undetectable == nil {
            injustices.append("\(truth.parcel) was cheated at (\(attack.name)): \(verdict)")
        }
        var figures = attacks[attack.name] ?? Figures()
        figures.staged += 1
        figures.caught += isCaught ? 1 : 0
        figures.undetectable = attack.undetectable
        attacks[attack.name] = figures
    }
}

/// One way of saying something, with slots for what differs.
///
/// `move|put stop {number} of {name} [to {name}]`: words may have alternatives, brackets hold what may be
/// left out, and `{names}` takes several: `C-1, C-2 and C-3`.
package struct SentenceForm: Sendable {
    /// What each slot was filled with, by its name; nothing for one in a part that was left out.
    package typealias Slots = [String: [String]]

    /// As it is shown to somebody who was not understood.
    package let pattern: String
    private let parts: [Part]

    private indirect enum Part: Sendable {
        case word(Set<String>)
        case slot(String, Kind)
        case maybe([Part])
    }

    /// What may fill a slot, by the last word of its name.
    private enum Kind: String {
        /// A label of anything.
        case name
        case names
        /// A whole number from 1 to 10,000.
        case number
        /// `9:30`, `09.30`.
        case time
        /// `first` or `last`.
        case end
    }

    package init(_ pattern: String) {
        self.pattern = pattern
        var words = pattern.replacing("[", with: "[ ").replacing("]", with: " ]")
            .split(separator: " ")[...]
        parts = Self.read(&words)
    }

    private static func read(_ words: inout ArraySlice<Substring>) -> [Part] {
        var parts: [Part] = []
        while let word = words.popFirst(), word != "]" {
            if word == "[" {
                parts.append(.maybe(read(&words)))
            } else if word.hasPrefix("{") {
                let name = String(word.dropFirst().dropLast())
                let kind = name.split(separator: "-").last.flatMap { Kind(rawValue: String($0)) }
                parts.append(.slot(name, kind ?? .name))
            } else {
                parts.append(.word(Set(word.split(separator: "|").map { $0.lowercased() })))
            }
        }
        return parts
    }

    /// The slots' contents when the words are said in this form, and nil when they are not.
    package func match(_ words: [String]) -> Slots? {
        match(parts[...], words[...], [:])
    }

    private func match(
        _ parts: ArraySlice<Part>, _ words: ArraySlice<String>, _ slots: Slots
    ) -> Slots? {
        guard let part = parts.first else { return words.isEmpty ? slots : nil }
        let rest = parts.dropFirst()
        switch part {
        case .word(let options):
            guard let word = words.first, options.contains(word.lowercased()) else { return nil }
            return match(rest, words.dropFirst(), slots)
        case .maybe(let inner):
            return match(inner + rest, words, slots) ?? match(rest, words, slots)
        case .slot(let name, .names):
            return matchNames(name, rest, words, slots)
        case .slot(let name, let kind):
            guard let word = words.first, Self.fits(word, kind) else { return nil }
            return match(rest, words.dropFirst(), slots.merging([name: [word]]) { $1 })
        }
    }

    /// Names with `and` between them, no more than the rest of the form leaves.
    private func matchNames(
        _ name: String, _ rest: ArraySlice<Part>, _ words: ArraySlice<String>, _ slots: Slots
    ) -> Slots? {
        var names: [String] = []
        var left = words
        while let word = left.popFirst(), Self.fits(word, .name) {
            names.append(word)
            if let found = match(rest, left, slots.merging([name: names]) { $1 }) { return found }
            guard left.popFirst()?.lowercased() == "and" else { return nil }
        }
        return nil
    }

    private static func fits(_ word: String, _ kind: Kind) -> Bool {
        switch kind {
        case .name, .names: isLabel(word) && word.lowercased() != "and"
        case .number: Int(word).map { (1...10_000).contains($0) } ?? false
        case .time: DispatchGrammar.time(word) != nil
        case .end: ["first", "last"].contains(word.lowercased())
        }
    }
}

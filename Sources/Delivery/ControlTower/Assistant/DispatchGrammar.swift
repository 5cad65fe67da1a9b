/// The sentences that the dispatcher's assistant understands: a table of forms and what each means.
///
/// The same words always mean the same; what fits no form is not guessed at.
package enum DispatchGrammar {
    package enum Reading: Sendable, Hashable {
        case understood(DispatchRequest)
        case notUnderstood
    }

    package static func read(_ text: String) -> Reading {
        let words = words(of: text)
        for (form, meaning) in table {
            if let slots = form.match(words), let request = meaning(Said(slots: slots)) {
                return .understood(request)
            }
        }
        return .notUnderstood
    }

    /// What may be said, to be shown to somebody who was not understood.
    package static var forms: [String] { table.map(\.0.pattern) }

    /// Words without the marks around them; a comma is an `and`.
    private static func words(of text: String) -> [String] {
        text.replacing(#/\s*,(\s*and\b)?/#, with: " and ").split { $0.isWhitespace }
            .map { $0.drop { "\"“‘(".contains($0) } }
            .map { word in
                var word = word
                while let last = word.last, ".!?\"”’):".contains(last) { word.removeLast() }
                return String(word)
            }
            .filter { !$0.isEmpty }
    }

    /// `9:30`, `09.30`, `930` is none.
    static func time(_ word: String) -> (hour: Int, minute: Int)? {
        let parts = word.split { $0 == ":" || $0 == "." }
        guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return (hour, minute)
    }

    private typealias Meaning = @Sendable (Said) -> DispatchRequest?

    private static let table: [(SentenceForm, Meaning)] =
        moves + incidents + questions

    private static let moves: [(SentenceForm, Meaning)] = [
        (
            SentenceForm("move|put|give stop {number} of|from {name} [to|onto {other-name}] {end}"),
            { said in said.stopMove(said.end) }
        ),
        (
            SentenceForm(
                "move|put|give stop {number} of|from {name} [to|onto {other-name}] "
                    + "at|as|to place|position {place-number}"),
            { said in said.stopMove(said.place) }
        ),
        (
            SentenceForm("move|put|give stop {number} of|from {name} to|onto {other-name}"),
            { said in said.stopMove(.last) }
        ),
        (
            SentenceForm("move|put|give {name} [to|onto {other-name}] {end}"),
            { said in said.consignmentMove(said.end) }
        ),
        (
            SentenceForm(
                "move|put|give {name} [to|onto {other-name}] at|as|to place|position "
                    + "{place-number}"),
            { said in said.consignmentMove(said.place) }
        ),
        (
            SentenceForm("move|put|give {name} to|onto {other-name}"),
            { said in said.consignmentMove(.last) }
        ),
    ]

    private static let incidents: [(SentenceForm, Meaning)] = [
        (SentenceForm("{names} broke down"), { .brokeDown($0.names) }),
        (SentenceForm("{names} has|have|is|are broken [down]"), { .brokeDown($0.names) }),
        (
            SentenceForm("{name} starts|leaves|departs [late] at {time}"),
            { said in
                guard let route = said.name, let word = said["time"],
                    let time = time(word)
                else { return nil }
                return .startsLate(route, .at(hour: time.hour, minute: time.minute))
            }
        ),
        (
            SentenceForm("{name} starts|leaves|departs|is {number} minutes|min late"),
            { said in
                guard let route = said.name, let minutes = said.number("number") else { return nil }
                return .startsLate(route, .by(minutes: minutes))
            }
        ),
        (SentenceForm("add|plan {names} [to the plan|day]"), { .add($0.names) }),
        (SentenceForm("take|leave out {names}"), { .takeOut($0.names) }),
        (SentenceForm("drop {names} [from the plan|day]"), { .takeOut($0.names) }),
    ]

    private static let questions: [(SentenceForm, Meaning)] = [
        (SentenceForm("where is {name}"), { $0.name.map(DispatchRequest.whereIs) }),
        (SentenceForm("who has {name}"), { $0.name.map(DispatchRequest.whereIs) }),
        (SentenceForm("what|who|which [routes] is|are late"), { _ in .whatIsLate }),
        (
            SentenceForm("what|who is left on {name}"),
            { $0.name.map(DispatchRequest.whatIsLeft(on:)) }
        ),
        (SentenceForm("who|what has no place|route"), { _ in .whoHasNoPlace }),
        (SentenceForm("who|what is unassigned"), { _ in .whoHasNoPlace }),
    ]
}

/// What was said in the slots of a form.
private struct Said {
    let slots: SentenceForm.Slots

    subscript(slot: String) -> String? { slots[slot]?.first }
    var name: String? { self["name"] }
    var names: [String] { slots["names"] ?? [] }
    var place: DispatchRequest.Place? {
        number("place-number").map(DispatchRequest.Place.at)
    }
    var end: DispatchRequest.Place? {
        self["end"].map { $0.lowercased() == "first" ? .first : .last }
    }

    func number(_ slot: String) -> Int? { self[slot].flatMap { Int($0) } }

    func stopMove(_ place: DispatchRequest.Place?) -> DispatchRequest? {
        guard let stop = number("number"), let route = name, let place else { return nil }
        return .moveStop(stop, of: route, to: self["other-name"], place)
    }

    func consignmentMove(_ place: DispatchRequest.Place?) -> DispatchRequest? {
        guard let consignment = name, let place else { return nil }
        return .moveConsignment(consignment, to: self["other-name"], place)
    }
}

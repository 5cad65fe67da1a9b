internal import Foundation

/// A provider of SMS and calls as somebody else would run it, and the phones behind it: it speaks the
/// contract of docs/guide/messages.md.
package actor Telephones {
    /// What a phone shows.
    struct Note: Sendable {
        /// The recipient's page, as the message has it.
        let token: String?
    }

    private struct Sent: Decodable {
        let id: String
        let channel: String
        let text: String
        let to: String
    }

    /// A message that the provider took and could not bring: it says so later.
    struct Bounce: Sendable {
        let message: String
        let channel: String
    }

    private let troubles: WeekTroubles
    private let seed: UInt64
    private var tries: [String: Int] = [:]
    private var notes: [String: [Note]] = [:]
    private var bounces: [Bounce] = []
    private var deadNumbers: Set<String> = []
    package private(set) var taken = 0

    package init(troubles: WeekTroubles, seed: UInt64) {
        self.troubles = troubles
        self.seed = seed
    }

    func cut(_ numbers: [String]) { deadNumbers.formUnion(numbers) }

    /// - Returns: an HTTP status and a body.
    package func take(_ body: [UInt8]) -> (status: Int, body: [UInt8]) {
        guard let sent = try? JSONDecoder().decode(Sent.self, from: Data(body)) else {
            return (400, Array("{}".utf8))
        }
        let name = sent.id + sent.channel
        tries[name, default: 0] += 1
        var dice = Dice(seed: seed, for: "\(name)/\(tries[name] ?? 0)")
        if dice.happens(perMille: troubles.busyProvider) { return (503, Array("{}".utf8)) }
        taken += 1
        if deadNumbers.contains(sent.to) || dice.happens(perMille: troubles.lostMessages) {
            bounces.append(Bounce(message: sent.id, channel: sent.channel))
        } else {
            notes[sent.to, default: []].append(Note(token: token(in: sent.text)))
        }
        return (200, Array("{}".utf8))
    }

    private func token(in text: String) -> String? {
        guard let start = text.range(of: "/t/") else { return nil }
        let rest = text[start.upperBound...]
        return String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    }

    /// What arrived on a phone since it was looked at last.
    func read(_ number: String) -> [Note] { notes.removeValue(forKey: number) ?? [] }

    /// What could not be brought since it was asked last.
    func undelivered() -> [Bounce] {
        defer { bounces = [] }
        return bounces
    }
}

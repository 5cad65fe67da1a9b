/// Whom a verifier believes: the logs by their keys, and which witnesses must have cosigned
/// (C2SP tlog-policy).
package struct TrustPolicy: Sendable {
    /// Log keys by the logs' origins.
    package let logs: [NoteKey]
    private let witnesses: [String: NoteKey]
    private let groups: [String: Group]
    private let quorum: String?

    private struct Group: Sendable {
        let needed: Int
        let members: [String]
    }

    package struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// A policy of one log and no witness.
    package init(log: NoteKey) {
        (logs, witnesses, groups, quorum) = ([log], [:], [:], nil)
    }

    /// Reads the lines `log`, `witness`, `group` and `quorum`; `#` begins a remark.
    package init(_ text: String) throws(Fault) {
        var logs: [NoteKey] = []
        var witnesses: [String: NoteKey] = [:]
        var groups: [String: Group] = [:]
        var quorum: String??
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            func refuse(_ why: String) -> Fault { Fault(description: "“\(line)”: \(why).") }
            func isFree(_ name: String) -> Bool {
                name != "none" && witnesses[name] == nil && groups[name] == nil
            }
            switch (first, words.count) {
            case ("log", 2...3):
                guard let key = NoteKey(words[1]), key.kind == .log else {
                    throw refuse("that is no log's key")
                }
                logs.append(key)
            case ("witness", 3...4):
                guard let key = NoteKey(words[2]), key.kind == .cosignature, isFree(words[1]) else {
                    throw refuse("that is no new witness with a key")
                }
                witnesses[words[1]] = key
            case ("group", 4...):
                let members = Array(words[3...])
                let needed =
                    words[2] == "any"
                    ? 1 : words[2] == "all" ? members.count : Int(words[2]) ?? 0
                guard isFree(words[1]), (1...members.count).contains(needed),
                    Set(members).count == members.count,
                    members.allSatisfy({ witnesses[$0] != nil || groups[$0] != nil })
                else { throw refuse("that is no new group of known members") }
                groups[words[1]] = Group(needed: needed, members: members)
            case ("quorum", 2):
                guard quorum == nil,
                    words[1] == "none" || witnesses[words[1]] != nil || groups[words[1]] != nil
                else { throw refuse("that is no known witness or group, or the second quorum") }
                quorum = .some(words[1] == "none" ? nil : words[1])
            default: throw refuse("that is no line of a policy")
            }
        }
        guard let quorum else { throw Fault(description: "A policy needs a line “quorum”.") }
        (self.logs, self.witnesses, self.groups, self.quorum) = (logs, witnesses, groups, quorum)
    }

    /// The checkpoint in a note that its own log signed and enough witnesses cosigned.
    package func checkpoint(in note: SignedNote) throws -> Checkpoint {
        guard let checkpoint = Checkpoint(note.text),
            let log = logs.first(where: { $0.name == checkpoint.origin })
        else { throw Fault(description: "The checkpoint is of no log that the policy knows.") }
        let signers = Set(try note.verified(by: [log] + witnesses.values).map(\.key))
        guard signers.contains(log) else {
            throw Fault(description: "The log itself has not signed the checkpoint.")
        }
        if let quorum, !isMet(quorum, by: signers) {
            throw Fault(description: "Too few witnesses have cosigned the checkpoint.")
        }
        return checkpoint
    }

    private func isMet(_ name: String, by signers: Set<NoteKey>) -> Bool {
        if let witness = witnesses[name] { return signers.contains(witness) }
        guard let group = groups[name] else { return false }
        return group.members.count { isMet($0, by: signers) } >= group.needed
    }
}

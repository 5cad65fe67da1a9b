/// Whom a verifier believes: the logs by their keys, and which witnesses must have cosigned
/// (C2SP tlog-policy).
package struct TrustPolicy: Sendable {
    /// Log keys by the logs' origins.
    package let logs: [NoteKey]
    /// Witnesses with an address, in the order of the file: whoever keeps the log asks them.
    package let addresses: [WitnessAddress]
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
        (logs, addresses, witnesses, groups, quorum) = ([log], [], [:], [:], nil)
    }

    /// Reads the lines `log`, `witness`, `group` and `quorum`; `#` begins a remark.
    package init(_ text: String) throws(Fault) {
        var logs: [NoteKey] = []
        var addresses: [WitnessAddress] = []
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
                if words.count == 4 { addresses.append(WitnessAddress(key: key, url: words[3])) }
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
        (self.logs, self.addresses, self.witnesses) = (logs, addresses, witnesses)
        (self.groups, self.quorum) = (groups, quorum)
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

    /// Whether enough witnesses have cosigned, whoever's log it is.
    package func hasQuorum(_ note: SignedNote) -> Bool {
        guard let quorum else { return true }
        let signers = (try? note.verified(by: Array(witnesses.values)))?.map(\.key) ?? []
        return isMet(quorum, by: Set(signers))
    }

    private func isMet(_ name: String, by signers: Set<NoteKey>) -> Bool {
        if let witness = witnesses[name] { return signers.contains(witness) }
        guard let group = groups[name] else { return false }
        return group.members.count { isMet($0, by: signers) } >= group.needed
    }
}

/// A witness that can be asked: `ADDRESS/add-checkpoint` (tlog-witness).
package struct WitnessAddress: Sendable, Hashable {
    package let key: NoteKey
    /// Without a slash at its end.
    package let url: String

    init(key: NoteKey, url: String) {
        self.key = key
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// The cosignature among the lines of an answer that is this witness's and holds for the note;
    /// nil for an answer without one.
    package func cosignature(in answer: [UInt8], of note: SignedNote) -> SignedNote.Signature? {
        guard let answered = try? SignedNote(Array((note.text + "\n").utf8) + answer),
            (try? answered.verified(by: [key])) != nil
        else { return nil }
        return answered.signatures.first { $0.name == key.name && $0.id == key.id }
    }
}

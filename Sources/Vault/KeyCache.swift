internal import Synchronization

/// Persons' keys in memory: few, and not for long, for another node may erase one.
final class KeyCache: Sendable {
    private struct Entry {
        let key: PersonKey
        let until: ContinuousClock.Instant
    }

    private let entries = Mutex<[KeyName: Entry]>([:])

    func key(_ name: KeyName) -> PersonKey? {
        entries.withLock { entries in
            guard let entry = entries[name] else { return nil }
            if entry.until > .now { return entry.key }
            entries[name] = nil
            return nil
        }
    }

    func keep(_ key: PersonKey, for name: KeyName) {
        entries.withLock { entries in
            // Dropping all is rare, cheap and needs no order of use.
            if entries.count >= Limits.keysKept { entries.removeAll(keepingCapacity: true) }
            entries[name] = Entry(key: key, until: .now + Limits.keyLifetime)
        }
    }

    func forget(_ name: KeyName) {
        entries.withLock { $0[name] = nil }
    }
}

struct KeyName: Sendable, Hashable, Comparable {
    let organization: String
    let person: String

    static func < (one: KeyName, other: KeyName) -> Bool {
        (one.organization, one.person) < (other.organization, other.person)
    }
}

import Database
import EventLog
import Synchronization

/// Seals by a mask that anyone could take off: the vault has its own tests.
final class TestSealer: Sealer {
    private let erased = Mutex<Set<String>>([])

    func seal(_ parts: [Sealing]) async throws -> SealedParts {
        SealedParts(parts.map { part in (part.salt + part.plain).map { $0 ^ 0x5A } })
    }

    func open(_ sealed: [UInt8], of event: RecordedEvent) async throws -> Unsealed? {
        if erased.withLock({ $0.contains(event.person ?? "") }) { return nil }
        let bytes = sealed.map { $0 ^ 0x5A }
        return Unsealed(salt: Array(bytes.prefix(32)), plain: Array(bytes.dropFirst(32)))
    }

    func pseudonym(of words: String, in organization: String) -> String { "\(words.count)" }

    func destroyKey(of person: String, in organization: String, on db: any Connection) throws {
        erase(person)
    }

    func erase(_ person: String) { erased.withLock { _ = $0.insert(person) } }
}

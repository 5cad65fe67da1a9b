/// A memory in memory: for simulations, tests, and outsiders who check proofs that were kept.
package struct RememberedHandshakes: HandshakeMemory, Sendable {
    private struct Signed: Hashable {
        let key: String
        let token: String
    }

    private var devices: [String: DeviceRecord] = [:]
    private var challenges: Set<String> = []
    private var tokens: Set<Signed> = []
    private var counters: [String: Set<Int64>] = [:]
    private var lowestCounters: [String: Int64] = [:]
    private var photos: Set<String> = []
    private var perceptualHashes: [PerceptualHash] = []

    package init() {}

    /// Enrols a device, or puts its changed record in the old one's place.
    package mutating func enrol(_ device: DeviceRecord, lowestCounter: Int64 = -1) {
        devices[device.key.id] = device
        lowestCounters[device.key.id] = lowestCounter
    }

    package mutating func remember(_ record: HandshakeRecord) {
        challenges.insert(record.challenge)
        for signature in record.signatures {
            rememberToken(signature.token, signedBy: signature.key)
            counters[signature.key, default: []].insert(signature.counter)
        }
        if let photo = record.photo { photos.insert(photo) }
        if let hash = record.perceptualHash { rememberPhoto(like: hash) }
    }

    package mutating func rememberChallenge(_ id: String) { challenges.insert(id) }
    package mutating func rememberToken(_ id: String, signedBy key: String) {
        tokens.insert(Signed(key: key, token: id))
    }
    package mutating func rememberPhoto(_ sha256: String) { photos.insert(sha256) }
    package mutating func rememberPhoto(like hash: PerceptualHash) { perceptualHashes.append(hash) }

    package func device(withKey key: String) -> DeviceRecord? { devices[key] }
    package func hasUsed(challenge id: String) -> Bool { challenges.contains(id) }
    package func hasSeen(token id: String, signedBy key: String) -> Bool {
        tokens.contains(Signed(key: key, token: id))
    }
    package func hasSeen(counter: Int64, of key: String) -> Bool {
        counters[key]?.contains(counter) ?? false
    }
    package func lowestCounter(of key: String) -> Int64 { lowestCounters[key] ?? -1 }
    package func hasSeen(photo sha256: String) -> Bool { photos.contains(sha256) }
    package func hasPhoto(near hash: PerceptualHash, within distance: Int) -> Bool {
        perceptualHashes.contains { $0.distance(to: hash) <= distance }
    }
}

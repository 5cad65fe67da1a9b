/// What is known from before: the register of devices, and all that may be used only once.
///
/// Answered for one organisation, at one moment; the answers and `HandshakeRecord` belong in one
/// transaction, or a handshake could count twice.
package protocol HandshakeMemory {
    associatedtype Failure: Error

    func device(withKey key: String) throws(Failure) -> DeviceRecord?
    func hasUsed(challenge id: String) throws(Failure) -> Bool
    func hasSeen(token id: String, signedBy key: String) throws(Failure) -> Bool
    func hasSeen(counter: Int64, of key: String) throws(Failure) -> Bool
    /// All counters up to this one are behind us, seen or not; −1 for a new device.
    ///
    /// It may rise only past what can still arrive: bundles come out of order after a day offline.
    func lowestCounter(of key: String) throws(Failure) -> Int64
    func hasSeen(photo sha256: String) throws(Failure) -> Bool
    func hasPhoto(near hash: PerceptualHash, within distance: Int) throws(Failure) -> Bool
}

/// What must be remembered of a handshake that was not rejected.
package struct HandshakeRecord: Sendable, Hashable {
    /// One signature; known by key and token id, never by its bytes, which have a valid twin.
    package struct Signature: Sendable, Hashable {
        package let key: String
        package let token: String
        package let counter: Int64
    }

    /// The id of the challenge, used up now.
    package let challenge: String
    package let signatures: [Signature]
    /// The photo's SHA-256 in hexadecimal; nil without a camera.
    package let photo: String?
    package let perceptualHash: PerceptualHash?
}

import Attestation
import CustodyLedger
import Testing

struct ReplayTests {
    @Test func `what was accepted once is refused ever after`() throws {
        var scene = Scene()
        let handshake = try scene.handshake()
        let first = scene.verdict(on: handshake)
        #expect(first.decision == .accept)
        scene.memory.remember(try #require(first.record))
        let again = scene.verdict(on: handshake)
        #expect(
            again.codes == ["c.used", "t.replay", "v.replay", "h.replay", "v.reused", "v.phash"])
        #expect(again.record == nil)
    }

    @Test func `the malleable twin of a signature is the same token`() throws {
        var scene = Scene()
        let handshake = try scene.handshake()
        let twin = Handshake(
            challenge: handshake.challenge, telematics: handshake.telematics,
            vision: handshake.vision, handheld: try malleableTwin(of: handshake.handheld))
        #expect(twin.handheld != handshake.handheld)
        // The mathematics takes either …
        #expect(scene.verdict(on: twin).decision == .accept)
        // … but only one of the two.
        scene.memory.remember(try #require(scene.verdict(on: handshake).record))
        #expect(scene.verdict(on: twin).codes.contains("h.replay"))
    }

    @Test func `a twin of a peer's token does not fit what the phone closed over`() throws {
        let scene = Scene()
        let handshake = try scene.handshake()
        let twin = Handshake(
            challenge: handshake.challenge,
            telematics: try malleableTwin(of: try #require(handshake.telematics)),
            vision: handshake.vision, handheld: handshake.handheld)
        #expect(scene.verdict(on: twin).codes == ["h.peers"])
    }

    @Test func `a second copy of a key collides with the first one's counters`() throws {
        var scene = Scene()
        scene.memory.remember(try #require(try scene.verdict().record))
        var copy = Scene()
        copy.memory = scene.memory
        // Another delivery, with everything new but the counter that the copied phone stood at.
        copy.challenge.id = bytes(16, of: 11)
        copy.van?.common.id = bytes(16, of: 12)
        copy.van?.common.counter = 8
        copy.camera?.common.id = bytes(16, of: 13)
        copy.camera?.common.counter = 8
        copy.camera?.image.sha256 = Digest.hex(of: [1])
        copy.camera?.image.perceptualHash = PerceptualHash(bits: 0)
        copy.photo = PhotoFacts(sha256: Digest.hex(of: [1]))
        copy.phone.common.id = bytes(16, of: 14)
        #expect(try copy.verdict().codes == ["h.counter"])
        copy.phone.common.counter = 9
        #expect(try copy.verdict().codes == [])
    }

    @Test func `bundles of a day offline may come in any order`() throws {
        var scene = Scene.offline
        scene.phone.common.counter = 40
        scene.memory.remember(try #require(try scene.verdict().record))
        var earlier = Scene.offline
        earlier.memory = scene.memory
        earlier.challenge.id = bytes(16, of: 11)
        earlier.van = nil
        earlier.camera = nil
        earlier.challenge.devices.telematics = nil
        earlier.challenge.devices.vision = nil
        earlier.phone.common.id = bytes(16, of: 14)
        earlier.phone.common.counter = 39
        #expect(try earlier.verdict().decision == .accept)
    }

    @Test func `nothing is remembered while the photo is on its way`() throws {
        var scene = Scene()
        let handshake = try scene.handshake()
        let photo = scene.photo
        scene.photo = nil
        let early = scene.verdict(on: handshake)
        #expect(early.codes == ["v.pending"])
        #expect(early.record == nil)
        scene.photo = photo
        #expect(scene.verdict(on: handshake).decision == .accept)
    }

    @Test func `the record names every signature and the photo`() throws {
        let scene = Scene()
        let record = try #require(try scene.verdict().record)
        #expect(record.challenge == scene.challenge.id)
        #expect(record.signatures.map(\.token) == [2, 3, 4].map { bytes(16, of: $0) })
        #expect(record.signatures.map(\.counter) == [7, 7, 7])
        #expect(
            record.signatures.map(\.key)
                == [scene.vanKey.key.id, scene.cameraKey.key.id, scene.phoneKey.key.id])
        #expect(record.photo == scene.photo?.sha256)
        #expect(record.perceptualHash == scene.camera?.image.perceptualHash)
    }

    /// The other signature (r, n − s), which verifies as well as the first.
    private func malleableTwin(of token: String) throws -> String {
        let parts = token.split(separator: ".")
        var signature = try #require(Base64URL.decode(parts[2]))
        let order = try #require(
            Base64URL.decode("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE"))
        var borrow = 0
        for place in stride(from: 31, through: 0, by: -1) {
            let digit = Int(order[place]) - Int(signature[32 + place]) - borrow
            signature[32 + place] = UInt8(truncatingIfNeeded: digit)
            borrow = digit < 0 ? 1 : 0
        }
        return "\(parts[0]).\(parts[1]).\(Base64URL.encode(signature))"
    }
}

import Attestation
import Testing

/// Every byte of every token, changed one at a time.
struct TamperingTests {
    private enum Place: CaseIterable { case challenge, telematics, vision, handheld }

    @Test func `no handshake with one changed byte is accepted`() throws {
        let scene = Scene()
        let handshake = try scene.handshake()
        var count = 0
        for place in Place.allCases {
            let length = token(at: place, of: handshake).utf8.count
            for offset in 0..<length {
                // A neighbour in the alphabet and one that is outside of it.
                for change: @Sendable (UInt8) -> UInt8 in [neighbour, { $0 ^ 0x80 }] {
                    let tampered = changing(place, at: offset, of: handshake, by: change)
                    count += 1
                    if scene.verdict(on: tampered).decision != .reject {
                        Issue.record("Byte \(offset) of \(place) may be changed.")
                    }
                }
            }
        }
        #expect(count > 6_000)
    }

    @Test func `no handshake with one byte more or less is accepted`() throws {
        let scene = Scene()
        let handshake = try scene.handshake()
        for place in Place.allCases {
            let text = Array(token(at: place, of: handshake).utf8)
            for offset in stride(from: 0, to: text.count, by: 7) {
                var shorter = text
                shorter.remove(at: offset)
                var longer = text
                longer.insert(UInt8(ascii: "A"), at: offset)
                for changed in [shorter, longer] {
                    let tampered = putting(
                        String(decoding: changed, as: UTF8.self), at: place, of: handshake)
                    #expect(scene.verdict(on: tampered).decision == .reject)
                }
            }
        }
    }

    private func neighbour(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    }

    private func changing(
        _ place: Place, at offset: Int, of handshake: Handshake, by change: (UInt8) -> UInt8
    ) -> Handshake {
        var text = Array(token(at: place, of: handshake).utf8)
        text[offset] = change(text[offset])
        return putting(String(decoding: text, as: UTF8.self), at: place, of: handshake)
    }

    private func token(at place: Place, of handshake: Handshake) -> String {
        switch place {
        case .challenge: handshake.challenge
        case .telematics: handshake.telematics ?? ""
        case .vision: handshake.vision ?? ""
        case .handheld: handshake.handheld
        }
    }

    private func putting(_ text: String, at place: Place, of handshake: Handshake) -> Handshake {
        Handshake(
            challenge: place == .challenge ? text : handshake.challenge,
            telematics: place == .telematics ? text : handshake.telematics,
            vision: place == .vision ? text : handshake.vision,
            handheld: place == .handheld ? text : handshake.handheld)
    }
}

import CustodyLedger
import Testing

struct LeafTests {
    @Test func `the text is exactly what the format page says`() {
        let leaf = Leaf(
            commitment: Array(0..<32), event: "AAECAwQFBgcICQoLDA0ODw", kind: .handoff,
            previous: "", recordedAt: 1_790_000_000_000)
        #expect(
            leaf.text == #"{"c":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","#
                + #""e":"AAECAwQFBgcICQoLDA0ODw","k":"handoff","p":"","t":1790000000000,"v":1}"#)
    }

    @Test func `the commitment is HMAC-SHA-256`() {
        // RFC 4231, test case 2, whose key is shorter than ours.
        let mac = Leaf.commitment(
            to: Array("what do ya want for nothing?".utf8), salt: Array("Jefe".utf8))
        #expect(
            mac
                == Vectors.bytes(
                    hex: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
    }

    @Test func `base64url comes back and takes nothing foreign`() {
        for count in 0..<40 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 200) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
        for text in ["A", "AB", "AA=", "A+AA", "A/AA", "AA A", "é"] {
            #expect(Base64URL.decode(text) == nil)
        }
        #expect(Base64URL.decode("AA") == [0])
    }
}

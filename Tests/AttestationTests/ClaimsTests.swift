import Attestation
import CustodyLedger
import Testing

struct ClaimsTests {
    @Test func `what was signed is what the verdict holds`() throws {
        var scene = Scene()
        // Everything that JSON has to escape or that stands at an edge.
        scene.challenge.delivery = "PX \"1001\"\\\n\u{1F4E6} ä/"
        scene.van?.fix.satellites = 0
        scene.van?.vehicle.isIgnitionOn = true
        scene.camera?.image.widthPixels = 1 << 53 - 1
        let statements = try #require(try scene.verdict().statements)
        #expect(statements.challenge == scene.challenge)
        #expect(statements.telematics?.claims.fix == scene.van?.fix)
        #expect(statements.telematics?.claims.vehicle == scene.van?.vehicle)
        #expect(statements.vision?.claims.image == scene.camera?.image)
        #expect(statements.handheld.claims.fix == scene.phone.fix)
        #expect(statements.handheld.claims.clock == scene.phone.clock)
        #expect(statements.legs.map(\.kind) == [.telematics, .vision, .handheld])
        #expect(statements.handheld.device.id == "phone")
    }

    @Test func `the payload has the members of the format page`() {
        let scene = Scene()
        #expect(
            scene.challenge.payload
                == #"{"v":1,"iss":"doorstep","aud":"ledger.example/north","#
                + #""jti":"AQEBAQEBAQEBAQEBAQEBAQ","iat":1790000000000,"exp":1790000600000,"#
                + #""off":false,"dlv":"PX-1001","prc":"\#(scene.challenge.parcel)","#
                + #""tgt":{"lat":601700000,"lon":249400000,"rad":5000},"#
                + #""dev":{"t":"\#(scene.vanKey.key.id)","v":"\#(scene.cameraKey.key.id)","#
                + #""h":"\#(scene.phoneKey.key.id)"}}"#)
    }

    @Test func `a key's id is its RFC 7638 thumbprint`() throws {
        let x = try #require(Base64URL.decode("55cnrrm8fL4PS9XZMVCzID5bb-gnxjTlgCLfpDGOMHA"))
        let y = try #require(Base64URL.decode("bLUhjoZzdduPPXfqJ7-KIboIQ-X8RMVf0OCmXtVxdDY"))
        let key = try #require(DeviceKey(x: x, y: y))
        #expect(key.id == "Zvh9FBz_IfP-oy22M0RvzwdxUFNRKazPHcO9s9T1g5A")
        #expect(key.x == x && key.y == y)
    }

    @Test func `a point beside the curve is no key`() throws {
        let x = [UInt8](repeating: 1, count: 32)
        #expect(DeviceKey(x: x, y: x) == nil)
        #expect(DeviceKey(x: [], y: x) == nil)
        #expect(SoftwareKey(secret: Array(repeating: 0, count: 32)) == nil)
        #expect(SoftwareKey(secret: Array(repeating: 0xFF, count: 32)) == nil)
        #expect(SoftwareKey(secret: [1]) == nil)
    }

    @Test func `a place lies on the globe`() {
        #expect(Place(latitude: 900_000_000, longitude: -1_800_000_000) != nil)
        #expect(Place(latitude: 900_000_001, longitude: 0) == nil)
        #expect(Place(latitude: 0, longitude: 1_800_000_001) == nil)
    }
}

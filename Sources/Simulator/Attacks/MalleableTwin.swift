package import Attestation
internal import Foundation

/// An earlier token once more with its signature's twin (r, n − s): other bytes, as valid as the first.
package struct MalleableTwin: Attack {
    package let name = "malleable-twin"
    // Until the earlier handoff's photo has come its tokens are not used up: then it is the question
    // that differs.
    package let tells: Set = ["t.replay", "t.challenge"]
    package let needs: Set<AttackNeed> = [.unit, .earlierHandoff]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        guard let token = forgery.loot.earlier?.handshake.telematics.flatMap(twin) else {
            throw AttackUnprepared()
        }
        return try forgery.draft.signed(telematics: token)
    }
}

/// The order n of P-256.
private let order: [UInt8] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
]

/// The same token with the other of its two signatures.
private func twin(of token: String) -> String? {
    let parts = token.split(separator: ".")
    guard parts.count == 3 else { return nil }
    let padded = String(parts[2]).replacing("-", with: "+").replacing("_", with: "/") + "=="
    guard var signature = Data(base64Encoded: padded).map(Array.init), signature.count == 64 else {
        return nil
    }
    var borrow = 0
    for place in (0..<32).reversed() {
        let difference = Int(order[place]) - Int(signature[32 + place]) - borrow
        borrow = difference < 0 ? 1 : 0
        signature[32 + place] = UInt8(truncatingIfNeeded: difference)
    }
    let text = Data(signature).base64EncodedString().replacing("+", with: "-")
        .replacing("/", with: "_").replacing("=", with: "")
    return parts[0] + "." + parts[1] + "." + text
}

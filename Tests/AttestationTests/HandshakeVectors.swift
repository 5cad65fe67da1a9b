import Attestation
import CustodyLedger
import Foundation

/// The published handshakes, for those who have them beside the project.
struct HandshakeVectors: Decodable {
    struct State: Decodable {
        var server_jwk: Key?
        var aud: String?
        var devices: [Device]?
        var used_challenges: [String]?
        var jtis: [[String]]?
        var images: [String]?
        var phashes: [String]?

        /// This one, where it says something; the common one elsewhere.
        func over(_ common: State) -> State {
            State(
                server_jwk: server_jwk ?? common.server_jwk, aud: aud ?? common.aud,
                devices: devices ?? common.devices,
                used_challenges: used_challenges ?? common.used_challenges,
                jtis: jtis ?? common.jtis, images: images ?? common.images,
                phashes: phashes ?? common.phashes)
        }
    }

    struct Key: Decodable {
        let x: String
        let y: String

        var key: DeviceKey? {
            guard let x = Base64URL.decode(x), let y = Base64URL.decode(y) else { return nil }
            return DeviceKey(x: x, y: y)
        }
    }

    struct Device: Decodable {
        let id: String
        let role: String
        let kid: String
        let jwk: Key
        let valid_from: Int64
        let valid_to: Int64
        let revoked_at: Int64?
        let attest: String
        let ctr_low: Int64
        let ctr_seen: [Int64]
    }

    struct Bundle: Decodable {
        let c: String
        let t: String
        let v: String
        let h: String
        let image_sha256: String
    }

    struct Want: Decodable {
        let verdict: String
        let codes: [String]
    }

    struct Vector: Decodable {
        let name: String
        let now: Int64
        let state: State
        let bundle: Bundle
        let want: Want
    }

    let limits: [String: Int64]
    let state: State
    let vectors: [Vector]

    /// Nil, and says so, where the vectors are not.
    static func read() throws -> HandshakeVectors? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let file = folder.appendingPathComponent("../shared/vectors/handshake/vectors.json")
            if let contents = try? Foundation.Data(contentsOf: file) {
                return try JSONDecoder().decode(HandshakeVectors.self, from: contents)
            }
            folder.deleteLastPathComponent()
        }
        print("SKIPPED: shared/vectors/handshake/vectors.json is not beside the package.")
        return nil
    }
}

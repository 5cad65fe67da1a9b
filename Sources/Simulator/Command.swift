internal import DoorstepAPI
internal import Foundation

/// One call of a device, with the key that makes its repetition harmless.
package struct Command: Sendable, Hashable {
    package let method: String
    package let path: String
    package let body: [UInt8]
    package let key: String
    package let type: String
    /// Of a protocol that is not ours.
    package let headers: [String: String]

    package init(
        _ method: String, _ path: String, body: [UInt8], key: String,
        type: String = "application/json", headers: [String: String] = [:]
    ) {
        self.headers = headers
        self.method = method
        self.path = path
        self.body = body
        self.key = key
        self.type = type
    }

    /// The body as JSON whose keys are sorted, so that the same command has the same bytes.
    package init(_ method: String, _ path: String, _ body: some Encodable, key: String) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A wire type holds only text and finite numbers, which JSON can always say.
        let bytes = (try? encoder.encode(body)).map(Array.init) ?? []
        self.init(method, path, body: bytes, key: key)
    }
}

extension Command {
    /// All the bytes of a proof's file in one request (tus 1.0.0, creation-with-upload).
    ///
    /// Sent again it begins anew, and the server drops what the first try had begun.
    package static func upload(
        _ file: [UInt8], of proof: String, in attempt: String, key: String
    ) -> Command {
        let metadata = [("attempt", attempt), ("proof", proof)].map { name, value in
            "\(name) \(Data(value.utf8).base64EncodedString())"
        }
        return Command(
            "POST", "/v1/uploads", body: file, key: key, type: "application/offset+octet-stream",
            headers: [
                "Tus-Resumable": "1.0.0", "Upload-Length": String(file.count),
                "Upload-Metadata": metadata.joined(separator: ","),
            ])
    }
}

/// One command at its time, and what the day counts when it is answered.
package struct Step: Sendable, Hashable {
    package enum Effect: Sendable, Hashable {
        case none
        /// Part of an attack on a parcel's handoff: a refusal is one way in which it is caught.
        case staged(parcel: String)
        case departed(distanceMeters: Int)
        case delivered(parcels: Int, isOnTime: Bool)
        case failed(parcels: Int)
        case returned(parcels: Int)
    }

    package let at: Moment
    package let command: Command
    package let effect: Effect

    package init(at: Moment, _ command: Command, _ effect: Effect = .none) {
        self.at = at
        self.command = command
        self.effect = effect
    }
}

internal import DoorstepAPI
internal import Foundation

/// One call of a device, with the key that makes its repetition harmless.
package struct Command: Sendable, Hashable {
    package let method: String
    package let path: String
    package let body: [UInt8]
    package let key: String
    package let type: String

    package init(
        _ method: String, _ path: String, body: [UInt8], key: String,
        type: String = "application/json"
    ) {
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

/// One command at its time, and what the day counts when it is answered.
package struct Step: Sendable, Hashable {
    package enum Effect: Sendable, Hashable {
        case none
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

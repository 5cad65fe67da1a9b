internal import Attestation
package import Delivery
internal import EventLog

extension Attester: Registered {
    package static var noun: String { AttesterID.kind }

    package func facts(_ type: String) -> Facts {
        Facts(type, ["id": .string(id.code), "name": .string(name), "key": JSON(key)])
    }

    package init(_ facts: Facts) throws {
        self.init(
            id: try facts.id("id"), name: try facts.text("name"), key: try facts.deviceKey("key"))
    }
}

extension JSON {
    /// A public key by its coordinates.
    init(_ key: DeviceKey) {
        let (x, y) = key.coordinates
        self = ["x": .string(x), "y": .string(y)]
    }
}

extension Facts {
    /// The key that `JSON(_: DeviceKey)` wrote.
    func deviceKey(_ field: String) throws -> DeviceKey {
        guard let x = open[field]?["x"]?.asString, let y = open[field]?["y"]?.asString,
            let key = DeviceKey(x: x, y: y)
        else { throw UnreadableEvent(type, field) }
        return key
    }
}

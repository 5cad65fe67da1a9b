package import Attestation

/// Somebody whose word about devices' keys is taken: a maker, or a service that checks chips' evidence.
package struct Attester: Sendable, Hashable {
    package let id: AttesterID
    package let name: String
    package let key: DeviceKey

    package init(id: AttesterID, name: String, key: DeviceKey) {
        self.id = id
        self.name = name
        self.key = key
    }
}

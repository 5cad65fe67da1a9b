internal import Attestation
package import Delivery
internal import EventLog

extension Device: Logged {
    package static func unwritten(_ stream: String) -> Device { Device() }

    package mutating func apply(_ event: Recorded<Event>) {
        apply(event.event, occurredAt: event.occurredAt)
    }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .enrolled(let role, let held):
            Facts(
                "device.enrolled",
                [
                    "role": .string(role.rawValue), "key": JSON(held.key),
                    "keyId": .string(held.key.id), "attest": .string(held.protection.rawValue),
                ])
        case .rotated(let held):
            Facts(
                "device.rotated",
                [
                    "key": JSON(held.key), "keyId": .string(held.key.id),
                    "attest": .string(held.protection.rawValue),
                ])
        case .attested(let keyID, let protection):
            Facts(
                "device.attested",
                ["keyId": .string(keyID), "attest": .string(protection.rawValue)])
        case .revoked(let from, let reason):
            Facts("device.revoked", ["from": JSON(from), "reason": .string(reason)])
        case .assigned(let holder, let from):
            Facts(
                "device.assigned",
                .members([
                    "driver": JSON(holder.driver?.code), "vehicle": JSON(holder.vehicle?.code),
                    "from": JSON(from),
                ]))
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "device.enrolled": .enrolled(try facts.option("role"), try facts.heldKey())
        case "device.rotated": .rotated(try facts.heldKey())
        case "device.attested":
            .attested(keyID: try facts.text("keyId"), try facts.option("attest"))
        case "device.revoked":
            .revoked(from: try facts.instant("from"), reason: try facts.text("reason"))
        case "device.assigned":
            .assigned(
                Holder(driver: facts.findID("driver"), vehicle: facts.findID("vehicle")),
                from: try facts.instant("from"))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension Facts {
    fileprivate func heldKey() throws -> Device.HeldKey {
        Device.HeldKey(try deviceKey("key"), try option("attest"))
    }
}

package import Delivery
internal import EventLog

extension LockerBank: Registered {
    package static var noun: String { LockerBankID.kind }

    package func facts(_ type: String) -> Facts {
        Facts(
            type, ["id": .string(id.code), "name": .string(name), "url": .string(url)])
    }

    package init(_ facts: Facts) throws {
        self.init(
            id: try facts.id("id"), name: try facts.text("name"), url: try facts.text("url"))
    }
}

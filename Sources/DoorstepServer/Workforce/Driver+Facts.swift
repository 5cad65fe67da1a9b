package import Delivery
internal import EventLog

extension Driver: Registered {
    package static var noun: String { DriverID.kind }

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "id": .string(id.code), "languages": JSON(languages),
                "clearances": JSON(clearances), "homeSite": JSON(homeSite?.code),
            ]), person: id.stream,
            personal: .members(["name": .string(name), "phone": JSON(phone)]))
    }

    /// An erased driver has no name.
    package init(_ facts: Facts) throws {
        self.init(
            id: try facts.id("id"), name: facts.personal?["name"]?.asString ?? "",
            phone: facts.personal?["phone"]?.asString,
            languages: try facts.list("languages").compactMap(\.asString),
            clearances: try facts.list("clearances").compactMap(\.asString),
            homeSite: facts.findID("homeSite"))
    }
}

package import Delivery
internal import EventLog

extension TradeIdentity: Registered {
    package static var noun: String { "tradeIdentity" }

    /// An organisation has one.
    static let stream = "tradeIdentity/own"

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "companyPrefix": .string(companyPrefix.digits),
                "gln": gln.map { .string($0.digits) },
            ]))
    }

    package init(_ facts: Facts) throws {
        guard let prefix = CompanyPrefix(try facts.text("companyPrefix")) else {
            throw UnreadableEvent(facts.type, "companyPrefix")
        }
        self.init(
            companyPrefix: prefix, gln: facts.open["gln"]?.asString.flatMap { GLN($0) })
    }
}

extension FormReader {
    /// A location number that may be missing.
    mutating func gln(_ pointer: String, _ text: String?) -> GLN? {
        guard let text, !text.isEmpty else { return nil }
        if let gln = GLN(text) { return gln }
        fault(
            pointer, .unreadable,
            "A Global Location Number has 13 digits, and the last one checks the others.")
        return nil
    }
}

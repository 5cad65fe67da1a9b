/// One event in GS1's language (EPCIS 2.0, CBV 2.0), ready to be written as JSON-LD.
package struct EPCISEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case object = "ObjectEvent"
        case aggregation = "AggregationEvent"
    }

    package enum Action: String, Sendable {
        case add = "ADD"
        case observe = "OBSERVE"
        case delete = "DELETE"
    }

    package var kind = Kind.object
    /// A URN; an error declaration bears the name of what it takes back.
    package var id: String
    package var time: String
    /// Such as `+02:00`: what the clocks on the wall said.
    package var zoneOffset: String
    package var recordTime: String
    package var epc: String
    /// What the parcel was put into or taken out of.
    package var parent: String?
    package var action: Action
    package var bizStep: String
    package var disposition: String?
    package var readPoint: String?
    package var order: String?
    package var ledger: LedgerMark?
    /// When it was declared that this never happened.
    package var declaredWrongAt: String?

    /// Where a partner finds the proof of it.
    package struct LedgerMark: Sendable, Hashable {
        package var origin: String
        package var index: Int64
        /// The leaf's hash, in base64.
        package var leaf: String

        package init(origin: String, index: Int64, leaf: String) {
            self.origin = origin
            self.index = index
            self.leaf = leaf
        }
    }
}

extension EPCISEvent: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Name.self)
        try members.encode(kind.rawValue, forKey: "type")
        try members.encode(id, forKey: "eventID")
        try members.encode(time, forKey: "eventTime")
        try members.encode(zoneOffset, forKey: "eventTimeZoneOffset")
        try members.encode(recordTime, forKey: "recordTime")
        try members.encodeIfPresent(parent, forKey: "parentID")
        try members.encode([epc], forKey: kind == .object ? "epcList" : "childEPCs")
        try members.encode(action.rawValue, forKey: "action")
        try members.encode(bizStep, forKey: "bizStep")
        try members.encodeIfPresent(disposition, forKey: "disposition")
        try members.encodeIfPresent(readPoint.map { ["id": $0] }, forKey: "readPoint")
        try members.encodeIfPresent(
            order.map { [["type": "po", "bizTransaction": $0]] }, forKey: "bizTransactionList")
        if let declaredWrongAt {
            try members.encode(
                ["declarationTime": declaredWrongAt, "reason": "did_not_occur"],
                forKey: "errorDeclaration")
        }
        if let ledger {
            var mark = members.nestedContainer(keyedBy: Name.self, forKey: "lm:ledger")
            try mark.encode(ledger.origin, forKey: "lm:origin")
            try mark.encode(ledger.index, forKey: "lm:index")
            try mark.encode(ledger.leaf, forKey: "lm:leaf")
        }
    }
}

/// A member's name.
struct Name: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

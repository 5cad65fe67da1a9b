internal import Foundation

/// What is handed to a partner: a document of events, or the answer to a query.
package struct EPCISDocument: Sendable {
    package var events: [EPCISEvent]
    package var madeAt: String
    /// What the prefix `lm` stands for.
    package var vocabulary: String
    package var isQueryResult: Bool

    package init(
        _ events: [EPCISEvent], madeAt: String, vocabulary: String, isQueryResult: Bool
    ) {
        self.events = events
        self.madeAt = madeAt
        self.vocabulary = vocabulary
        self.isQueryResult = isQueryResult
    }

    /// JSON-LD, its members in alphabetical order so that equal documents are equal bytes.
    package func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

extension EPCISDocument: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Name.self)
        var context = members.nestedUnkeyedContainer(forKey: "@context")
        try context.encode("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld")
        try context.encode(["lm": vocabulary])
        try members.encode(
            isQueryResult ? "EPCISQueryDocument" : "EPCISDocument", forKey: "type")
        try members.encode("2.0", forKey: "schemaVersion")
        try members.encode(madeAt, forKey: "creationDate")
        var body = members.nestedContainer(keyedBy: Name.self, forKey: "epcisBody")
        if isQueryResult {
            var results = body.nestedContainer(keyedBy: Name.self, forKey: "queryResults")
            try results.encode("SimpleEventQuery", forKey: "queryName")
            try results.encode(["eventList": events], forKey: "resultsBody")
        } else {
            try body.encode(events, forKey: "eventList")
        }
    }
}

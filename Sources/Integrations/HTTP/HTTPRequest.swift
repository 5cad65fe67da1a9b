/// One request to an outside system.
package struct HTTPRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    package var timeoutMilliseconds: Int
    /// For addresses that a stranger named: checked after resolution, and only that one is connected to.
    package var guarding: TargetGuard?
    /// Of the answer so much is kept at most; nil keeps all.
    package var bytesKept: Int?

    package init(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [],
        body: [UInt8] = [], timeout: Duration = .seconds(30)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        timeoutMilliseconds = Int(timeout / .milliseconds(1))
    }

    package static func get(_ url: String, timeout: Duration = .seconds(30)) -> HTTPRequest {
        HTTPRequest("GET", url, timeout: timeout)
    }

    package static func post(
        _ url: String, json: [UInt8], timeout: Duration = .seconds(30)
    ) -> HTTPRequest {
        HTTPRequest(
            "POST", url, headers: [("Content-Type", "application/json")], body: json,
            timeout: timeout)
    }
}

/// What an outside system answered.
package struct HTTPAnswer: Sendable {
    package let status: Int
    /// The status line and the header lines as they came.
    package let head: String
    package let body: [UInt8]

    package var isSuccess: Bool { (200..<300).contains(status) }

    /// The value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? {
        for line in head.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == name.lowercased() {
                return String(parts[1].drop { $0 == " " })
            }
        }
        return nil
    }
}

/// There was no answer, in a sentence that says why.
package struct HTTPFault: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// One page of a list.
package struct Page<Item: Codable & Sendable>: Codable, Sendable {
    package var items: [Item]
    /// Ask for the next page with `?cursor=`; nil on the last one.
    package var nextCursor: String?
    /// What to ask with as `updatedSince` the next time; keep that of the first page.
    package var nextSince: String?

    package init(items: [Item], nextCursor: String? = nil, nextSince: String? = nil) {
        self.items = items
        self.nextCursor = nextCursor
        self.nextSince = nextSince
    }
}

/// A problem document (RFC 9457).
package struct ProblemDocument: Codable, Sendable, Error {
    package struct Fault: Codable, Sendable, Hashable {
        /// A JSON pointer into the body, or the name of a parameter.
        package var pointer: String
        package var code: String
        package var detail: String

        package init(pointer: String, code: String, detail: String) {
            self.pointer = pointer
            self.code = code
            self.detail = detail
        }
    }

    package var type: String
    package var title: String
    package var status: Int
    package var detail: String?
    package var instance: String?
    /// Stable; programs branch on this one.
    package var code: String
    package var requestId: String?
    package var docUrl: String?
    /// Whether the same request may succeed later without a change.
    package var retryable: Bool?
    package var errors: [Fault]?

    package init(
        type: String, title: String, status: Int, detail: String? = nil, instance: String? = nil,
        code: String, requestId: String? = nil, docUrl: String? = nil, retryable: Bool? = nil,
        errors: [Fault]? = nil
    ) {
        self.type = type
        self.title = title
        self.status = status
        self.detail = detail
        self.instance = instance
        self.code = code
        self.requestId = requestId
        self.docUrl = docUrl
        self.retryable = retryable
        self.errors = errors
    }
}

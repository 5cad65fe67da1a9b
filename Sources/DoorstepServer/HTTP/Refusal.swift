package import DoorstepAPI

/// A no that the caller can act upon, on its way to a problem document.
package struct Refusal: Error, Sendable {
    package let status: Int
    package let code: String
    package let title: String
    package var detail: String?
    package var errors: [ProblemDocument.Fault] = []
    package var headers: [String: String] = [:]
    package var isRetryable = false

    package init(
        _ status: Int, _ code: String, _ title: String, detail: String? = nil,
        errors: [ProblemDocument.Fault] = [], headers: [String: String] = [:],
        isRetryable: Bool = false
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.errors = errors
        self.headers = headers
        self.isRetryable = isRetryable
    }

    /// The thing is not there, or belongs to somebody else: both look the same.
    package static func notFound(_ what: String) -> Refusal {
        Refusal(404, "not-found", "Not found", detail: "There is no such \(what).")
    }

    package static func malformed(
        _ detail: String, code: String = "malformed", errors: [ProblemDocument.Fault] = []
    ) -> Refusal {
        Refusal(400, code, "The request cannot be read", detail: detail, errors: errors)
    }

    func document(requestID: String, path: String) -> ProblemDocument {
        ProblemDocument(
            type: "/docs/problems#\(code)", title: title, status: status,
            detail: detail, instance: path, code: code, requestId: requestID,
            docUrl: "/docs/problems#\(code)", retryable: isRetryable ? true : nil,
            errors: errors.isEmpty ? nil : errors)
    }
}

internal import DoorstepAPI

extension Gate {
    /// What `If-Match` demands of the thing that a command is about, or nil when it says nothing.
    ///
    /// The thing is what `GET` answers at the command's own path, or at the nearest above it: the
    /// consignment of `/v1/consignments/C-1/cancellation`.
    func precondition(_ endpoint: Endpoint, _ call: Call, path: String) throws -> Precondition? {
        guard endpoint.isCommand, let wanted = call.headers["if-match"] else { return nil }
        guard wanted.utf8.count <= Limits.bytesPerIfMatch, let tags = EntityTags(wanted) else {
            throw Refusal.malformed(
                "If-Match is `*`, or ETags as they were answered, quotes included.",
                code: "if-match-malformed")
        }
        guard let (reader, parameters) = readable(path) else {
            throw Refusal.malformed(
                "Nothing here can be read by itself, so there is nothing to compare If-Match with.",
                code: "if-match-without-resource")
        }
        guard let right = reader.right, call.caller.has(right) else {
            throw Refusal(
                403, "forbidden", "Not allowed",
                detail: "If-Match needs the right to read what it compares.")
        }
        let question = Call(
            caller: call.caller, parameters: parameters, query: [:], headers: [:], body: [],
            stream: nil, now: call.now, requestID: call.requestID, version: call.version)
        return Precondition {
            // Of what is not there the command itself says so, and the same to everybody.
            guard let tag = try await currentTag(reader, question) else { return }
            guard tags.contains(tag) else {
                throw stale("Somebody changed it meanwhile. Read it again, then decide again.")
            }
        }
    }

    private func readable(_ path: String) -> (Endpoint, [String: String])? {
        var parts = path.split(separator: "/")
        while !parts.isEmpty {
            let candidate = "/" + parts.joined(separator: "/")
            if case .found(let reader, let parameters) = table.match("GET", candidate),
                reader.path.hasSuffix("}")
            {
                return (reader, parameters)
            }
            parts.removeLast()
        }
        return nil
    }

    private func currentTag(_ reader: Endpoint, _ question: Call) async throws -> String? {
        do {
            // The tag that the caller has seen is that of the form which its version has.
            let answer = question.version.downgraded(
                try await reader.handle(question), for: reader.name)
            return conditional(answer, reader, [:]).headers["etag"]
        } catch {
            guard Refusal(error)?.status == 404 else { throw error }
            return nil
        }
    }

    private func stale(_ detail: String) -> Refusal {
        Refusal(412, "precondition-failed", "Not what you have seen", detail: detail)
    }
}

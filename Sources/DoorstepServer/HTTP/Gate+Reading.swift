internal import Crypto
internal import DoorstepAPI
internal import EventLog
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Gate {
    /// Headers by lower-case name; of several with one name the last counts.
    func plainHeaders(_ request: Request) -> [String: String] {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        if let host = request.head.authority { headers["host"] = host }
        return headers
    }

    /// The query's parameters, each known, given once and of its type.
    func checkedQuery(_ request: Request, _ endpoint: Endpoint) throws -> [String: String] {
        guard let text = request.uri.query, !text.isEmpty else { return [:] }
        var query: [String: String] = [:]
        for part in text.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(pair[0].replacing("+", with: " ")),
                let value = percentDecoded(pair.count > 1 ? pair[1].replacing("+", with: " ") : "")
            else { throw Refusal.malformed("The query is not UTF-8.", code: "invalid-parameter") }
            guard let parameter = endpoint.parameters.first(where: { $0.name == name }) else {
                if endpoint.ignoresOtherParameters { continue }
                throw Refusal.malformed(
                    "There is no parameter \(name) here.", code: "unknown-parameter")
            }
            guard query[name] == nil else {
                throw Refusal.malformed("\(name) was given twice.", code: "invalid-parameter")
            }
            try check(value, parameter)
            query[name] = value
        }
        return query
    }

    private func check(_ value: String, _ parameter: Endpoint.Parameter) throws {
        let json: JSON =
            switch parameter.schema {
            case .integer: Int64(value).map(JSON.integer) ?? .string(value)
            case .boolean:
                value == "true" ? .bool(true) : value == "false" ? .bool(false) : .string(value)
            default: .string(value)
            }
        if let fault = parameter.schema.faults(in: json).first {
            throw Refusal.malformed(
                "\(parameter.name): \(fault.detail)", code: "invalid-parameter",
                errors: [
                    ProblemDocument.Fault(
                        pointer: parameter.name, code: fault.code, detail: fault.detail)
                ])
        }
    }

    func readBody(
        _ request: Request, _ endpoint: Endpoint, _ headers: [String: String]
    ) async throws -> [UInt8] {
        let type = headers["content-type"]?.split(separator: ";").first.map {
            $0.trimmingCharacters(in: .whitespaces).lowercased()
        }
        switch endpoint.body {
        case .none, .bytes: return []
        case .stream(let types):
            guard let type, types.contains(type) else { throw wrongType(types) }
            return []
        case .json, .form:
            let wanted =
                if case .form = endpoint.body { "application/x-www-form-urlencoded" } else {
                    "application/json"
                }
            guard type == wanted else { throw wrongType([wanted]) }
            do {
                var buffer = try await request.body.collect(upTo: Limits.bytesPerBody)
                return buffer.readBytes(length: buffer.readableBytes) ?? []
            } catch is NIOTooManyBytesError {
                throw Refusal(
                    413, "body-too-large", "The body is too large",
                    detail: "At most 1 MiB. Use /v1/imports for more.")
            }
        }
    }

    func streamed(_ request: Request, _ endpoint: Endpoint) -> RequestBody? {
        switch endpoint.body {
        case .stream, .bytes: request.body
        case .none, .json, .form: nil
        }
    }

    private func wrongType(_ types: [String]) -> Refusal {
        Refusal(
            415, "wrong-content-type", "Not this content type",
            detail: "Send \(types.joined(separator: " or ")).")
    }

    /// Gives an answer its ETag, and spares the bytes when the caller has them (RFC 9110 §13).
    func conditional(_ answer: Answer, _ endpoint: Endpoint, _ headers: [String: String]) -> Answer
    {
        guard endpoint.method == .get, answer.status == 200, case .bytes(let bytes) = answer.body
        else {
            return answer
        }
        var answer = answer
        let tag = answer.headers["etag"] ?? entityTag(bytes)
        answer.headers["etag"] = tag
        if answer.headers["cache-control"] == nil { answer.headers["cache-control"] = "no-cache" }
        if headers["if-none-match"] == tag { answer = Answer(304, headers: answer.headers) }
        return answer
    }
}

/// A form's fields as a JSON object of texts (WHATWG URL §5.1); nil for what is no such form.
func formFields(_ bytes: [UInt8]) -> JSON? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var fields: [String: JSON] = [:]
    for part in text.split(separator: "&") {
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = percentDecoded(pair[0].replacing("+", with: " ")),
            let value = percentDecoded(pair.count > 1 ? pair[1].replacing("+", with: " ") : ""),
            fields.updateValue(.string(value), forKey: name) == nil
        else { return nil }
    }
    return .object(fields)
}

/// A strong entity tag of an answer's bytes.
func entityTag(_ bytes: [UInt8]) -> String {
    var tag: [UInt8] = [UInt8(ascii: "\"")]
    for byte in Insecure.MD5.hash(data: bytes) {
        tag.append(hexDigits[Int(byte >> 4)])
        tag.append(hexDigits[Int(byte & 0xF)])
    }
    tag.append(UInt8(ascii: "\""))
    return String(decoding: tag, as: UTF8.self)
}

private let hexDigits = Array("0123456789abcdef".utf8)

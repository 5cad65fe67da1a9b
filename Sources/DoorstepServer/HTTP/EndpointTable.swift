/// Finds the endpoint for a method and a path.
struct EndpointTable: Sendable {
    enum Match: Sendable {
        case found(Endpoint, parameters: [String: String])
        /// The path is known, with these methods.
        case otherMethod([String])
        case none
    }

    private let byLength: [Int: [(segments: [Segment], endpoint: Endpoint)]]

    private enum Segment: Sendable {
        case word(Substring)
        case parameter(String)
    }

    init(_ endpoints: [Endpoint]) {
        var byLength: [Int: [(segments: [Segment], endpoint: Endpoint)]] = [:]
        // A word beats a parameter: `/v1/imports/template` is no import's name.
        let plainFirst = endpoints.enumerated().sorted { left, right in
            (left.element.path.count { $0 == "{" }, left.offset)
                < (right.element.path.count { $0 == "{" }, right.offset)
        }
        for (_, endpoint) in plainFirst {
            let segments = endpoint.path.split(separator: "/").map { part -> Segment in
                part.hasPrefix("{") ? .parameter(String(part.dropFirst().dropLast())) : .word(part)
            }
            byLength[segments.count, default: []].append((segments, endpoint))
        }
        self.byLength = byLength
    }

    /// - Parameter path: already cut from its query, each segment still percent-encoded.
    func match(_ method: String, _ path: String) -> Match {
        let parts = path.split(separator: "/")
        var otherMethods: [String] = []
        for (segments, endpoint) in byLength[parts.count] ?? [] {
            guard let parameters = parameters(segments, parts) else { continue }
            if endpoint.method.rawValue == method || (method == "HEAD" && endpoint.method == .get) {
                return .found(endpoint, parameters: parameters)
            }
            otherMethods.append(endpoint.method.rawValue)
        }
        return otherMethods.isEmpty ? .none : .otherMethod(otherMethods)
    }

    private func parameters(_ segments: [Segment], _ parts: [Substring]) -> [String: String]? {
        for (segment, part) in zip(segments, parts) {
            if case .word(let word) = segment, word != part { return nil }
        }
        var found: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            if case .parameter(let name) = segment { found[name] = percentDecoded(part) ?? "" }
        }
        return found
    }
}

/// Decodes `%41`; nil for what is no percent-encoding of UTF-8.
func percentDecoded(_ text: some StringProtocol) -> String? {
    if !text.utf8.contains(UInt8(ascii: "%")) { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        guard let high = rest.popFirst(), let low = rest.popFirst(),
            let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
        else { return nil }
        bytes.append(value)
    }
    return String(validating: bytes, as: UTF8.self)
}

/// What one must know to get from the street to the door.
package struct AccessRule: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case gateCode, concierge, lobby, elevator, stairs, dog, parking, other
    }

    package let kind: Kind
    /// The code, the floor, the name on the bell; empty when the kind says it all.
    package let detail: String

    package init(_ kind: Kind, _ detail: String = "") {
        self.kind = kind
        self.detail = detail
    }

    /// Reads `gateCode:1234#` or `stairs`; words of no known kind are kept as `other`.
    package init(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let kind = Kind(rawValue: String(first)) else {
            self.init(.other, text)
            return
        }
        self.init(kind, parts.count > 1 ? String(parts[1]) : "")
    }

    /// What `init(text:)` reads back.
    package var text: String {
        if kind == .other, Kind(rawValue: String(detail.prefix { $0 != ":" })) == nil {
            return detail
        }
        return detail.isEmpty ? kind.rawValue : "\(kind.rawValue):\(detail)"
    }
}

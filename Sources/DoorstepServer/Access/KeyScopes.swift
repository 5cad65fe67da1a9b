package import DoorstepAPI

/// What of its role's rights a key was given; every key may also ask who it is.
package struct KeyScopes: Sendable, Hashable {
    package let rights: Set<Right>

    /// - Returns: nil when a scope is more than the role has: a key narrows, it never widens.
    package init?(_ scopes: [ScopeName], of role: RoleName) {
        let wanted = Set(scopes.compactMap { Right(rawValue: $0.rawValue) })
        guard !wanted.isEmpty, wanted.isSubset(of: Right.of(role)) else { return nil }
        rights = Self.completed(wanted)
    }

    /// Everybody may ask who they are, who reads all may read routes and parcels too, and who drives
    /// says where they are.
    static func completed(_ wanted: Set<Right>) -> Set<Right> {
        wanted.union(wanted.contains(.read) ? [.identify, .follow] : [.identify])
            .union(wanted.contains(.field) ? [.locate] : [])
    }

    /// As the table keeps them, in a steady order.
    var text: String { rights.map(\.rawValue).sorted().joined(separator: ",") }

    /// The rights of a row: what was kept, within what the role has today; all of it when nothing
    /// was kept.
    static func rights(_ text: String?, of role: RoleName) -> Set<Right> {
        guard let text else { return Right.of(role) }
        let kept = text.split(separator: ",").compactMap { Right(rawValue: String($0)) }
        return Right.of(role).intersection(completed(Set(kept)))
    }
}

extension Set<Right> {
    /// In the words of the API, in its order.
    var scopes: [ScopeName] {
        ScopeName.allCases.filter { name in contains { $0.rawValue == name.rawValue } }
    }
}

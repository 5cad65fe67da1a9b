/// What a person signs in with.
package struct NewSession: Codable, Sendable, Hashable, Ruled {
    package var email: String
    package var password: String
    /// Needed only by people who belong to several.
    package var organization: String?

    package init(email: String, password: String, organization: String? = nil) {
        self.email = email
        self.password = password
        self.organization = organization
    }

    package static let rules: [String: Rule] = [
        "email": .text(254),
        "password": .text(1024),
        "organization": .label,
    ]
}

/// A session that was opened; the token stands in the cookie and here, once.
package struct SessionRecord: Codable, Sendable, Hashable, Ruled {
    package var token: String
    package var expiresAt: String
    package var organization: String
    package var role: RoleName

    package init(token: String, expiresAt: String, organization: String, role: RoleName) {
        self.token = token
        self.expiresAt = expiresAt
        self.organization = organization
        self.role = role
    }

    package static let rules: [String: Rule] = [
        "expiresAt": .instant
    ]
}

/// What a person or key may do, in the trade's roles.
package enum RoleName: String, Codable, Sendable, CaseIterable {
    case owner
    case dispatcher
    case planner
    case hub
    case driver
    case viewer
}

/// One kind of thing that a key may be allowed to do: its role's rights, or some of them.
package enum ScopeName: String, Codable, Sendable, CaseIterable {
    /// Ask who one is.
    case identify
    /// Read what identifies nobody: parcels, routes, events, figures.
    case read
    /// Read names, phones and addresses.
    case readPeople
    /// Book, cancel, import, and make recipients' links.
    case order
    /// Sites, drivers, vehicles, shifts.
    case network
    case plan
    /// Sort and load at the dock.
    case hub
    /// Drive, attempt, hand off.
    case field
    /// Say where a vehicle is, and nothing else: for tracking apps.
    case locate
    /// Withdraw an event that was wrong.
    case correct
    /// Keys and people.
    case administer
    /// Forget a recipient for ever.
    case erase
    /// Set a virtual clock.
    case simulate
    /// Read routes and parcels: all, or a driver's own.
    case follow
}

/// A key for a program.
package struct NewKey: Codable, Sendable, Hashable, Ruled {
    package var name: String
    package var role: RoleName
    /// Binds the key to one driver: it may act for nobody else.
    package var driver: String?
    package var expiresAt: String?
    /// Narrows the role to these; all that the role has when not said.
    package var scopes: [ScopeName]?

    package init(
        name: String, role: RoleName, driver: String? = nil, expiresAt: String? = nil,
        scopes: [ScopeName]? = nil
    ) {
        self.name = name
        self.role = role
        self.driver = driver
        self.expiresAt = expiresAt
        self.scopes = scopes
    }

    package static let rules: [String: Rule] = [
        "name": .text(120),
        "driver": .label,
        "expiresAt": .instant,
        "scopes": .count(20),
    ]
}

/// A key as lists show it: never with its secret.
package struct KeyRecord: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var name: String
    package var role: RoleName
    package var driver: String?
    package var createdAt: String
    package var expiresAt: String?
    package var lastUsedAt: String?
    package var scopes: [ScopeName]
    /// The API's version that its requests are understood by when they name none.
    package var version: String

    package init(
        id: String, name: String, role: RoleName, driver: String? = nil, createdAt: String,
        expiresAt: String? = nil, lastUsedAt: String? = nil, scopes: [ScopeName], version: String
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.driver = driver
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
        self.scopes = scopes
        self.version = version
    }

    package static let rules: [String: Rule] = [
        "createdAt": .instant,
        "expiresAt": .instant,
        "lastUsedAt": .instant,
    ]
}

/// A new key with its secret, which is shown this once.
package struct CreatedKey: Codable, Sendable, Hashable {
    package var id: String
    /// `lm_live_…`, to be stored where secrets live; nil in the answer to a command sent again.
    package var secret: String?
    package var role: RoleName
    package var scopes: [ScopeName]
    package var version: String

    package init(
        id: String, secret: String?, role: RoleName, scopes: [ScopeName], version: String
    ) {
        self.id = id
        self.secret = secret
        self.role = role
        self.scopes = scopes
        self.version = version
    }
}

/// Who is asking, and what time it is for the server.
package struct Me: Codable, Sendable, Hashable, Ruled {
    package var organization: String
    package var name: String
    package var role: RoleName
    package var driver: String?
    package var now: String
    /// Whether the clock belongs to a simulation.
    package var virtualClock: Bool
    /// What this key or person may do.
    package var scopes: [ScopeName]

    package init(
        organization: String, name: String, role: RoleName, driver: String? = nil, now: String,
        virtualClock: Bool, scopes: [ScopeName]
    ) {
        self.organization = organization
        self.name = name
        self.role = role
        self.driver = driver
        self.now = now
        self.virtualClock = virtualClock
        self.scopes = scopes
    }

    package static let rules: [String: Rule] = [
        "now": .instant
    ]
}

/// An OAuth 2.0 client credentials request, in JSON.
package struct TokenRequest: Codable, Sendable, Hashable, Ruled {
    /// `client_credentials`.
    package var grantType: String
    /// The key's eight-character id; nil when it is in the Authorization header.
    package var clientID: String?
    /// The whole key.
    package var clientSecret: String?
    /// Scopes with spaces between them; all that the key has when not said.
    package var scope: String?

    package init(
        grantType: String, clientID: String? = nil, clientSecret: String? = nil,
        scope: String? = nil
    ) {
        self.scope = scope
        self.grantType = grantType
        self.clientID = clientID
        self.clientSecret = clientSecret
    }

    /// The names of RFC 6749, which every library for it sends.
    private enum CodingKeys: String, CodingKey {
        case grantType = "grant_type"
        case clientID = "client_id"
        case clientSecret = "client_secret"
        case scope
    }

    package static let rules: [String: Rule] = [
        "grant_type": .text(64),
        "client_id": .text(64),
        "client_secret": .text(256),
        "scope": .text(400),
    ]
}

/// A short-lived token (RFC 6749 §5.1).
package struct TokenRecord: Codable, Sendable, Hashable {
    package var accessToken: String
    /// Always `Bearer`.
    package var tokenType: String
    /// Seconds.
    package var expiresIn: Int
    /// What the token may do, with spaces between.
    package var scope: String

    package init(accessToken: String, tokenType: String, expiresIn: Int, scope: String) {
        self.scope = scope
        self.accessToken = accessToken
        self.tokenType = tokenType
        self.expiresIn = expiresIn
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case tokenType = "token_type"
        case expiresIn = "expires_in"
        case scope
    }
}

/// The time of a server whose clock is virtual.
package struct ClockRecord: Codable, Sendable, Hashable, Ruled {
    package var now: String

    package init(now: String) {
        self.now = now
    }

    package static let rules: [String: Rule] = [
        "now": .instant
    ]
}

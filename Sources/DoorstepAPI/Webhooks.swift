/// Where events are told to, and which.
package struct NewWebhook: Codable, Sendable, Hashable, Ruled {
    /// Made up when it is left out.
    package var id: String?
    package var url: String
    package var description: String?
    /// Names such as `parcel.handedOff`, or `parcel.*`; `*` is all of them.
    package var events: [String]
    /// Only about these, such as `parcel/PX-1001` or `route/R7`; left out: about everything.
    package var objects: [String]?
    /// Whether the next event about a thing waits until the one before it was taken.
    package var ordered: Bool?

    package init(
        id: String? = nil, url: String, description: String? = nil, events: [String],
        objects: [String]? = nil, ordered: Bool? = nil
    ) {
        self.id = id
        self.url = url
        self.description = description
        self.events = events
        self.objects = objects
        self.ordered = ordered
    }

    package static let rules: [String: Rule] = [
        "id": .label, "url": .text(2_000), "description": .text(400), "events": .count(100),
        "objects": .count(100),
    ]
}

/// A webhook's settings as a whole.
package struct WebhookChange: Codable, Sendable, Hashable, Ruled {
    package var url: String
    package var description: String?
    package var events: [String]
    package var objects: [String]?
    package var ordered: Bool?
    /// False stops sending, and what happens meanwhile is kept and sent later; left out: as it is.
    package var enabled: Bool?

    package init(
        url: String, description: String? = nil, events: [String], objects: [String]? = nil,
        ordered: Bool? = nil, enabled: Bool? = nil
    ) {
        self.url = url
        self.description = description
        self.events = events
        self.objects = objects
        self.ordered = ordered
        self.enabled = enabled
    }

    package static let rules: [String: Rule] = [
        "url": .text(2_000), "description": .text(400), "events": .count(100),
        "objects": .count(100),
    ]
}

/// A webhook as it stands, without its secrets.
package struct WebhookRecord: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var url: String
    package var description: String?
    package var events: [String]
    package var objects: [String]?
    package var ordered: Bool
    package var enabled: Bool
    /// Why it is not: `gone` when the receiver answered 410, `switchedOff` by one of yours.
    package var disabledBecause: String?
    package var createdAt: String
    package var health: WebhookHealth

    package init(
        id: String, url: String, description: String?, events: [String], objects: [String]?,
        ordered: Bool, enabled: Bool, disabledBecause: String?, createdAt: String,
        health: WebhookHealth
    ) {
        self.id = id
        self.url = url
        self.description = description
        self.events = events
        self.objects = objects
        self.ordered = ordered
        self.enabled = enabled
        self.disabledBecause = disabledBecause
        self.createdAt = createdAt
        self.health = health
    }

    package static let rules: [String: Rule] = ["createdAt": .instant]
}

/// How a webhook's receiver does.
package struct WebhookHealth: Codable, Sendable, Hashable, Ruled {
    /// Deliveries that wait for their first or next try.
    package var waiting: Int
    /// Deliveries that were given up.
    package var dead: Int
    /// Tries in a row that failed.
    package var failures: Int
    package var lastStatus: Int?
    package var lastError: String?
    package var lastDeliveredAt: String?
    package var lastFailedAt: String?
    /// The receiver asked for patience; nothing is sent before.
    package var throttledUntil: String?

    package init(
        waiting: Int, dead: Int, failures: Int, lastStatus: Int? = nil, lastError: String? = nil,
        lastDeliveredAt: String? = nil, lastFailedAt: String? = nil, throttledUntil: String? = nil
    ) {
        self.waiting = waiting
        self.dead = dead
        self.failures = failures
        self.lastStatus = lastStatus
        self.lastError = lastError
        self.lastDeliveredAt = lastDeliveredAt
        self.lastFailedAt = lastFailedAt
        self.throttledUntil = throttledUntil
    }

    package static let rules: [String: Rule] = [
        "lastDeliveredAt": .instant, "lastFailedAt": .instant, "throttledUntil": .instant,
    ]
}

/// A new webhook with its secret, which is shown this once.
package struct CreatedWebhook: Codable, Sendable, Hashable {
    package var webhook: WebhookRecord
    /// `whsec_…`; nil in the answer to a command sent again.
    package var secret: String?

    package init(webhook: WebhookRecord, secret: String?) {
        self.webhook = webhook
        self.secret = secret
    }
}

/// Asks for another secret; both sign while the hours overlap.
package struct NewWebhookSecret: Codable, Sendable, Hashable, Ruled {
    /// For how long the secret before it still signs; 24 when left out.
    package var overlapHours: Int?

    package init(overlapHours: Int? = nil) { self.overlapHours = overlapHours }

    package static let rules: [String: Rule] = ["overlapHours": .range(0, 168)]
}

/// A new secret, shown this once.
package struct WebhookSecretRecord: Codable, Sendable, Hashable, Ruled {
    /// `whsec_…`; nil in the answer to a command sent again.
    package var secret: String?
    /// Until when the one before it signs too.
    package var previousUntil: String

    package init(secret: String?, previousUntil: String) {
        self.secret = secret
        self.previousUntil = previousUntil
    }

    package static let rules: [String: Rule] = ["previousUntil": .instant]
}

/// Asks for one delivery now: of `webhook.ping`, or of an event's example.
package struct NewWebhookTest: Codable, Sendable, Hashable, Ruled {
    package var event: String?

    package init(event: String? = nil) { self.event = event }

    package static let rules: [String: Rule] = ["event": .text(64)]
}

/// Sends again: everything after a ledger index, or everything that was given up.
package struct NewReplay: Codable, Sendable, Hashable, Ruled {
    /// -1 starts with the first event there is.
    package var after: Int?
    package var dead: Bool?

    package init(after: Int? = nil, dead: Bool? = nil) {
        self.after = after
        self.dead = dead
    }

    package static let rules: [String: Rule] = ["after": .range(-1, 9e15)]
}

package struct ReplayRecord: Codable, Sendable, Hashable {
    /// Deliveries that wait now and did not before.
    package var queued: Int
    /// Ask again with this as `after`: one answer goes through so many events; nil when it is all.
    package var nextAfter: Int?

    package init(queued: Int, nextAfter: Int?) {
        self.queued = queued
        self.nextAfter = nextAfter
    }
}

package enum WebhookDeliveryState: String, Codable, Sendable, CaseIterable {
    case waiting, delivered, dead
}

/// One event on its way to one receiver.
package struct WebhookDelivery: Codable, Sendable, Hashable, Ruled {
    /// The `webhook-id` of every try.
    package var id: String
    package var event: String
    /// The thing that it is about, such as `parcel/PX-1001`.
    package var subject: String
    package var ledgerIndex: Int?
    package var state: WebhookDeliveryState
    package var attempts: Int
    package var nextAttemptAt: String?
    package var lastStatus: Int?
    package var lastError: String?
    package var deliveredAt: String?

    package init(
        id: String, event: String, subject: String, ledgerIndex: Int?, state: WebhookDeliveryState,
        attempts: Int, nextAttemptAt: String?, lastStatus: Int?, lastError: String?,
        deliveredAt: String?
    ) {
        self.id = id
        self.event = event
        self.subject = subject
        self.ledgerIndex = ledgerIndex
        self.state = state
        self.attempts = attempts
        self.nextAttemptAt = nextAttemptAt
        self.lastStatus = lastStatus
        self.lastError = lastError
        self.deliveredAt = deliveredAt
    }

    package static let rules: [String: Rule] = [
        "nextAttemptAt": .instant, "deliveredAt": .instant,
    ]
}

/// An event that webhooks can be told of.
package struct WebhookEventRecord: Codable, Sendable, Hashable {
    package var name: String
    /// The CloudEvents type.
    package var type: String
    package var words: String
    /// What stands in `data` beside the thing's id.
    package var data: [String]

    package init(name: String, type: String, words: String, data: [String]) {
        self.name = name
        self.type = type
        self.words = words
        self.data = data
    }
}

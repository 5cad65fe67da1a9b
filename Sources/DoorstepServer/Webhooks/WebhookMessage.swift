internal import Crypto
internal import Delivery
internal import EventLog

/// What a receiver is sent: a CloudEvent (1.0.2, JSON) that names things and tells nobody's name.
struct WebhookMessage: Sendable {
    /// The same on every try and for every receiver, so that one who hears twice can tell.
    let id: String
    let type: WebhookEventType
    let subject: String
    /// Nil for a test.
    let ledgerIndex: Int64?
    let body: [UInt8]

    /// Nil for an event that is no business of outsiders.
    init?(_ event: RecordedEvent) {
        guard let type = WebhookEventType.named(event.type) else { return nil }
        var data = WebhookMessage.data(of: event, type.fields)
        data["recordedAt"] = .string(Instant(milliseconds: event.recordedAt).rfc3339)
        data["ledgerIndex"] = JSON(event.ledgerIndex)
        self.init(
            id: "msg_" + event.id, type, subject: event.stream, event.ledgerIndex, data,
            organization: event.organization, at: event.occurredAt, sequence: event.version)
    }

    /// A test, with the fields of the event that it plays.
    init(testOf type: WebhookEventType, of webhook: String, in organization: String, now: Int64) {
        var data = Dictionary(uniqueKeysWithValues: type.fields.map { ($0, JSON.null) })
        data["test"] = .bool(true)
        let id = "msg_" + Secret.random(16)
        self.init(
            id: id, type, subject: "webhook/\(webhook)", nil, data, organization: organization,
            at: now, sequence: nil)
    }

    private init(
        id: String, _ type: WebhookEventType, subject: String, _ index: Int64?,
        _ data: [String: JSON], organization: String, at: Int64, sequence: Int?
    ) {
        self.id = id
        self.type = type
        self.subject = subject
        ledgerIndex = index
        let moment = JSON.string(Instant(milliseconds: at).rfc3339)
        let cloud: JSON = .members([
            "specversion": "1.0", "id": .string(id), "source": .string("/\(organization)"),
            "type": .string(type.cloudType), "time": moment, "timestamp": moment,
            "subject": .string(subject), "datacontenttype": "application/json",
            "sequence": sequence.map { .string(String($0)) },
            "traceparent": .string(traceparent(id)), "data": .object(data),
        ])
        body = cloud.canonicalBytes
    }

    private static func data(of event: RecordedEvent, _ fields: [String]) -> [String: JSON] {
        var data: [String: JSON] = [:]
        for field in fields { data[field] = event.open[field] }
        // A departure may name hundreds of parcels: then the receiver asks for them.
        if JSON.object(data).canonicalBytes.count > Limits.bytesPerWebhookData {
            data = data.filter { $0.value.asArray == nil }
            data["truncated"] = .bool(true)
        }
        let parts = event.stream.split(separator: "/", maxSplits: 1).map(String.init)
        if parts.count == 2 { data[parts[0]] = .string(parts[1]) }
        return data
    }
}

/// A trace that begins with the message (W3C Trace Context), the same on every try.
private func traceparent(_ id: String) -> String {
    let digits = SHA256.hash(data: Array(id.utf8)).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    return "00-\(digits.prefix(32))-\(digits.dropFirst(32).prefix(16))-00"
}

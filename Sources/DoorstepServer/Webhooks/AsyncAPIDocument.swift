internal import EventLog

/// What we tell others of our own accord, as AsyncAPI 3.0.0 describes it: written from the table of
/// webhook events, so the two cannot differ.
///
/// A program finds here the shape of every delivery before the first one comes.
struct AsyncAPIDocument {
    let version: String

    func json() -> JSON {
        let messages = Dictionary(
            uniqueKeysWithValues: WebhookEventType.all.map { ($0.name, message($0)) })
        let references = WebhookEventType.all.map { type in
            (type.name, JSON.object(["$ref": .string("#/components/messages/\(type.name)")]))
        }
        return [
            "asyncapi": "3.0.0",
            "info": [
                "title": "Doorstep's webhooks", "version": .string(version),
                "description":
                    "CloudEvents 1.0.2, signed as Standard Webhooks 1.0.0 has it; at least once.",
                "license": ["name": "Apache-2.0"],
            ],
            "defaultContentType": "application/json",
            "channels": [
                "webhook": [
                    // The receiver says where: POST /v1/webhooks.
                    "address": .null,
                    "description": "An address of the receiver's, set by POST /v1/webhooks.",
                    "messages": .object(Dictionary(uniqueKeysWithValues: references)),
                ]
            ],
            "operations": [
                "tell": [
                    "action": "send", "channel": ["$ref": "#/channels/webhook"],
                    "summary": "Tells a receiver of an event as it gets its ledger index.",
                ]
            ],
            "components": [
                "messages": .object(messages),
                "messageTraits": ["signed": ["headers": signature]],
            ],
        ]
    }

    private func message(_ type: WebhookEventType) -> JSON {
        [
            "name": .string(type.name), "title": .string(type.words),
            "contentType": "application/json",
            "traits": [["$ref": "#/components/messageTraits/signed"]],
            "payload": envelope(of: type),
        ]
    }

    /// The CloudEvent of an event; `data` has its fields, what it is about, and its ledger index.
    private func envelope(of type: WebhookEventType) -> JSON {
        var data: [String: JSON] = [
            "recordedAt": moment, "ledgerIndex": ["type": "integer", "minimum": 0],
            "test": ["const": true], "truncated": ["const": true],
        ]
        for field in type.fields { data[field] = [:] }
        let text: JSON = ["type": "string"]
        return [
            "type": "object",
            "required": .array(Self.always.map(JSON.string)),
            "additionalProperties": false,
            "properties": [
                "specversion": ["const": "1.0"], "id": text, "source": text,
                "type": ["const": .string(type.cloudType)], "time": moment, "timestamp": moment,
                "subject": text, "datacontenttype": ["const": "application/json"],
                "sequence": ["type": "string", "pattern": "^[0-9]+$"], "traceparent": text,
                "data": [
                    "type": "object", "properties": .object(data),
                    // What the event is about, by its kind: "parcel": "PX-1".
                    "additionalProperties": text,
                ],
            ],
        ]
    }

    private static let always = [
        "specversion", "id", "source", "type", "time", "timestamp", "subject", "datacontenttype",
        "traceparent", "data",
    ]

    private var moment: JSON { ["type": "string", "format": "date-time"] }

    private var signature: JSON {
        let text: JSON = ["type": "string"]
        return [
            "type": "object",
            "required": ["webhook-id", "webhook-timestamp", "webhook-signature"],
            "properties": [
                "webhook-id": text, "webhook-timestamp": text, "webhook-signature": text,
            ],
        ]
    }
}

package import Delivery
internal import Foundation

/// SMS and calls through a provider, or an adapter to one, that speaks our contract over HTTP
/// (`docs/guide/messages.md`): a signed JSON object in, a status out.
package final class ProviderCarrier: MessageCarrier {
    /// Signs a body, as the headers of Standard Webhooks want it.
    package typealias Sign =
        @Sendable (_ id: String, _ timestamp: Int64, _ body: [UInt8]) -> String?

    private let channel: MessageChannel
    private let url: String
    private let sign: Sign
    private let now: @Sendable () -> Int64
    private let exchange = HTTPExchange(threads: 4)

    package init(
        _ channel: MessageChannel, url: String, sign: @escaping Sign,
        now: @escaping @Sendable () -> Int64
    ) {
        self.channel = channel
        self.url = url
        self.sign = sign
        self.now = now
    }

    package func send(_ message: OutgoingMessage) async -> CarrierAnswer {
        guard let number = Self.number(message.address) else {
            return .refused(.badAddress, "This is no phone number.")
        }
        let body: [UInt8]
        do {
            body = try Self.body(message, to: number, over: channel)
        } catch {
            return .later("\(error)")
        }
        let timestamp = now() / 1_000
        var headers = [
            ("Content-Type", "application/json"), ("webhook-id", message.id),
            ("webhook-timestamp", String(timestamp)),
        ]
        if let signature = sign(message.id, timestamp, body) {
            headers.append(("webhook-signature", signature))
        }
        var request = HTTPRequest("POST", url, headers: headers, body: body)
        request.bytesKept = 16_384
        do {
            return Self.judge(try await exchange.send(request))
        } catch {
            return .later("\(error)")
        }
    }

    package func close() { exchange.close() }

    /// A number as ITU-T E.164 has it, `+358401234567`; nil when it cannot be one.
    static func number(_ text: String) -> String? {
        var digits = text.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        let rest = text.filter { !($0.isASCII && ($0.isNumber || " +-()./".contains($0))) }
        if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
        guard rest.isEmpty, digits.hasPrefix("+"), (8...16).contains(digits.count),
            !digits.dropFirst().contains("+"), !digits.hasPrefix("+0")
        else { return nil }
        return digits
    }

    private struct Wire: Encodable {
        let id, channel, to, text, language: String
    }

    private static func body(
        _ message: OutgoingMessage, to number: String, over channel: MessageChannel
    ) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(
            try encoder.encode(
                Wire(
                    id: message.id, channel: channel.code, to: number, text: message.text,
                    language: message.language)))
    }

    private struct Taken: Decodable { let reference: String? }

    /// 2xx is taken; 408, 425, 429 and 5xx may work later; any other refusal is for good.
    private static func judge(_ answer: HTTPAnswer) -> CarrierAnswer {
        let words = "The provider answered \(answer.status)."
        switch answer.status {
        case 200..<300:
            let taken = try? JSONDecoder().decode(Taken.self, from: Data(answer.body))
            return .taken(reference: taken?.reference.map { String($0.prefix(120)) })
        // What speaks of us or of the provider's load costs no message.
        case 401, 403, 404, 408, 425, 429, 500...: return .later(words)
        case 400..<500: return .refused(.refused, words)
        default: return .later(words)
        }
    }
}

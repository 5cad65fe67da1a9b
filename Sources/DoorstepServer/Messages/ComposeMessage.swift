internal import Delivery
internal import EventLog
internal import Foundation
internal import Integrations

/// Writes a message at the moment it leaves, out of what is true then.
struct ComposeMessage: Sendable {
    enum Result: Sendable {
        case send(OutgoingMessage)
        case drop(MessageDrop)
    }

    let errand: Errand
    let links: MessageLinks
    let publicURL: String?

    /// A van's place in the day is known to about an hour on either side.
    private static let doubt = 3_600

    func compose(
        _ id: MessageID, _ due: Message.Due, over channel: MessageChannel
    ) async throws -> Result {
        let consignment = try await errand.consignment(due.consignment)
        guard let booking = consignment.booking, let promise = consignment.promise,
            !booking.recipient.name.isEmpty, let address = channel.address(of: booking.recipient)
        else { return .drop(.erased) }
        guard let policy = try await errand.find(MessagePolicy.self, MessagePolicy.stream)
        else { return .drop(.switchedOff) }
        if due.stage.isOptional, try await isDeclined(due.consignment) { return .drop(.declined) }
        let stories = try await stories(of: booking)
        guard stories.contains(where: { due.stage.isTimely(at: $0.step) }) else {
            return .drop(.outdated)
        }
        let words = MessageWords(language: due.language)
        let site = try await errand.find(Site.self, booking.site.stream)
        let zone = site.flatMap { TimeZone(identifier: $0.timeZone) } ?? .gmt
        let link = try await link(to: due, promise)
        let values: (MessageTemplate.Field) -> String = { [policy] field in
            switch field {
            case .brand: policy.brand
            case .name: booking.recipient.name
            case .shipper: booking.shipper.code
            case .parcels: words.parcels(booking.parcels.count)
            case .window: ""
            case .link: link + "?lang=\(due.language.code)"
            case .reason:
                stories.lazy.compactMap(\.failure).first.map { words.reason($0.reason) } ?? ""
            case .contact: policy.contact
            }
        }
        let window = try await window(booking.id, promise, stories)
        let filled: (String) -> String = { text in
            MessageTemplate.fill(text) {
                $0 == .window ? words.window(window, in: zone) : values($0)
            }
        }
        let template = policy.template(due.stage, in: due.language)
        let text = filled(channel == .email ? template.text : template.short)
        return .send(
            OutgoingMessage(
                id: id.code, address: address, subject: filled(template.subject), text: text,
                html: channel == .email
                    ? MessageHTML.write(text, link: values(.link), policy, due) : "",
                language: due.language.code, senderName: policy.brand, replyTo: policy.replyTo,
                unsubscribe: due.stage.isOptional ? link + "/messages" : nil,
                writtenAt: WallClock.milliseconds()))
    }

    private func isDeclined(_ consignment: ConsignmentID) async throws -> Bool {
        let choice = try await errand.find(
            MessageChoice.self, MessageChoice.stream(consignment))
        return choice?.wishesAll == false
    }

    private func stories(of booking: Booking) async throws -> [RecipientStory] {
        var stories: [RecipientStory] = []
        for order in booking.parcels {
            stories.append(RecipientStory(try await errand.history(Parcel.self, order.id.stream)))
        }
        return stories
    }

    private func link(to due: Message.Due, _ promise: Promise) async throws -> String {
        let end = TrackingLinkTerm.end(promised: promise.window, now: errand.now)
        let token = try await links.token(
            for: due.consignment, of: errand.organization, until: end, now: errand.now)
        return "\(publicURL ?? "http://localhost")/t/\(token)"
    }

    /// Two hours around the planned arrival within what was promised, or what was promised.
    private func window(
        _ id: ConsignmentID, _ promise: Promise, _ stories: [RecipientStory]
    ) async throws -> Window {
        guard let arrival = try await plannedArrival(of: id, stories, for: errand) else {
            return promise.window
        }
        let middle = arrival.rounded(to: 900)
        let narrow = Window(
            from: max(promise.window.from, middle + .seconds(-Self.doubt)),
            to: min(promise.window.to, middle + .seconds(Self.doubt)))
        return narrow ?? promise.window
    }
}

extension Instant {
    /// The nearest multiple of so many seconds: nobody believes 10:37:12.
    fileprivate func rounded(to seconds: Int64) -> Instant {
        let step = seconds * 1_000
        return Instant(milliseconds: (milliseconds + step / 2) / step * step)
    }
}

internal import Delivery
internal import DoorstepServer
internal import EventLog
internal import Foundation
internal import Integrations

extension Settings {
    /// The ways of writing to recipients that these settings open.
    func messageCarriers() throws -> MessageCarriers {
        var carriers: MessageCarriers = [:]
        carriers[.email] = try mailCarrier()
        let sign = try providerSignature()
        for (channel, name) in [(MessageChannel.sms, "sms"), (.voice, "voice")] {
            guard let url = text(name) else { continue }
            guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
                throw SettingsFault("\(name) should be the URL of a provider, not “\(url)”.")
            }
            carriers[channel] = ProviderCarrier(
                channel, url: url, sign: sign, now: { WallClock.milliseconds() })
        }
        return carriers
    }

    private func mailCarrier() throws -> (any MessageCarrier)? {
        guard let way = text("mail") else { return nil }
        guard let sender = text("mail-from"), MailText.isAddress(sender) else {
            throw SettingsFault("With mail goes mail-from, the address that mails come from.")
        }
        let host = text("public-url").flatMap { URL(string: $0)?.host } ?? self["host"]
        if way.hasPrefix("/") {
            return CommandCarrier(
                way.split(separator: " ").map(String.init), from: sender, host: host)
        }
        let levels: [String: SMTPCarrier.Server.Encryption] = [
            "demanded": .demanded, "offered": .whenOffered, "none": .none,
        ]
        guard let encryption = levels[self["mail-encryption"]] else {
            throw SettingsFault("mail-encryption should be demanded, offered or none.")
        }
        guard let server = SMTPCarrier.Server(way, encryption: encryption) else {
            throw SettingsFault(
                "mail should be like smtp://host:587 or a command that begins with a slash.")
        }
        return SMTPCarrier(server, from: sender, host: host)
    }

    private func providerSignature() throws -> ProviderCarrier.Sign {
        guard let text = text("provider-secret") else { return { _, _, _ in nil } }
        guard let sign = webhookSignature(secret: text) else {
            throw SettingsFault(
                "provider-secret should be whsec_ and the base64 of 24 to 64 bytes.")
        }
        return sign
    }
}

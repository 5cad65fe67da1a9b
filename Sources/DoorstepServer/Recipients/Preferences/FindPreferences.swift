internal import Delivery
internal import EventLog

/// Preferences as they were told at some time.
struct ToldPreferences: Sendable {
    let value: StandingPreferences
    let since: Instant
}

extension Errand {
    /// What the recipient of a booking wished at a moment, for it alone and for all; nil when nothing.
    func preferences(of booking: Booking, at moment: Instant) async throws -> ToldPreferences? {
        let standing = try await standingPreferences(of: booking, at: moment)
        guard let own = try await instructions(for: booking, at: moment) else { return standing }
        let isStale = standing.map { Freshness(toldAt: $0.since, now: moment).isStale } ?? false
        let basis = isStale ? standing?.value.withoutPlace : standing?.value
        return ToldPreferences(
            value: own.value.over(basis), since: max(own.since, standing?.since ?? own.since))
    }

    /// What holds for all deliveries of the same person to the same address.
    func standingPreferences(
        of booking: Booking, at moment: Instant
    ) async throws -> ToldPreferences? {
        try await newest(of: preferenceStreams(of: booking), at: moment)
    }

    /// What was said for this delivery alone.
    func instructions(for booking: Booking, at moment: Instant) async throws -> ToldPreferences? {
        try await newest(of: [instructionStream(of: booking)], at: moment)
    }

    private func newest(
        of streams: [String], at moment: Instant
    ) async throws -> ToldPreferences? {
        var newest: ToldPreferences?
        for stream in streams {
            let told = try await history(Register<StandingPreferences>.self, stream)
                .last { $0.occurredAt <= moment }
            guard let told, told.occurredAt > newest?.since ?? Instant(milliseconds: 0) else {
                continue
            }
            switch told.event {
            case .registered(let value), .changed(let value):
                newest = ToldPreferences(value: value, since: told.occurredAt)
            }
        }
        return newest.flatMap { $0.value.isEmpty ? nil : $0 }
    }

    /// Where is kept what the recipient says for one delivery alone.
    func instructionStream(of booking: Booking) -> String {
        "preferences/"
            + journal.sealer.pseudonym(of: "only:" + booking.id.code, in: organization)
    }

    /// Where the preferences of a booking's recipient are kept: one stream for each way in which the
    /// same person may be named by another order, each together with the address.
    ///
    /// The address belongs to it: a place under a porch moves with nobody, and whoever knows
    /// somebody's number cannot have that person's parcels left elsewhere. A recipient without
    /// telephone and mail is known for this one delivery.
    func preferenceStreams(of booking: Booking) -> [String] {
        let address = booking.address
        let home = [
            address.text, address.street, address.houseNumber, address.postcode, address.city,
        ].map { plain($0 ?? "") }
        let phone = booking.recipient.phone?.filter { $0.isNumber || $0 == "+" }
        let mail = booking.recipient.email.map(plain)
        let contacts = [phone.map { "phone:" + $0 }, mail.map { "mail:" + $0 }]
            .compactMap(\.self).filter { !$0.hasSuffix(":") }
        let names = contacts.isEmpty ? ["delivery:" + booking.id.code] : contacts
        return names.map { name in
            "preferences/"
                + journal.sealer.pseudonym(
                    of: ([name] + home).joined(separator: "\u{0}"), in: organization)
        }
    }

    private func plain(_ text: String) -> String {
        text.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}

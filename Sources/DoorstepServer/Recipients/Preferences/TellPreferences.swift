internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// The recipient tells, on the page of one delivery, what they wish for all of them.
    func tellPreferences(on id: ConsignmentID, _ wire: PreferenceDetails) async throws {
        guard let booking = try await consignment(id).booking else {
            throw Rejection.consignmentUnknown
        }
        for case let text? in [wire.placeWords, wire.taker, wire.access]
        where DocumentNumber.isIn(text) {
            throw Rejection.documentRefused
        }
        let known = try await preferences(of: booking, at: now)?.value
        let told = try StandingPreferences(
            wire, beside: known, on: CalendarDay(of: now),
            person: "recipient/" + id.stream)
        try await settling {
            var changes: [StreamAppend?] = []
            for stream in preferenceStreams(of: booking) {
                let loaded = try await load(Register<StandingPreferences>.self, stream)
                // Nothing at all is told by nobody.
                if loaded.state.value == nil, told.isEmpty { continue }
                changes.append(loaded.change(loaded.state.set(told), occurredAt: now))
            }
            try await record(changes)
        }
    }
}

extension StandingPreferences {
    /// - Parameter known: whose words stay where none are said.
    /// - Throws: `Malformed` naming every field that cannot be taken.
    fileprivate init(
        _ wire: PreferenceDetails, beside known: StandingPreferences?, on day: CalendarDay,
        person: String
    ) throws {
        var reader = FormReader()
        let mode = wire.place.flatMap { HandoffMode(code: $0.rawValue) }
        if let mode, !Self.placesToChoose.contains(mode) {
            reader.fault(
                "/place", .notAnOption,
                "It may be left at the doorstep, in the lobby, a safePlace or the mailroom.")
        }
        let never = Set((wire.never ?? []).compactMap { HandoffMode(code: $0.rawValue) })
        if never.contains(.person) {
            reader.fault("/never", .notAnOption, "Your own hands are always a way.")
        }
        if let mode, never.contains(mode) {
            reader.fault("/never", .duplicate, "It cannot be left where it never may be.")
        }
        var times: ChangePolicy.Slot?
        if let slot = wire.times {
            times = QuietHours.minutes(slot.from).flatMap { from in
                QuietHours.minutes(slot.to).flatMap { ChangePolicy.Slot(from: from, to: $0) }
            }
            if times == nil {
                reader.fault("/times", .notATime, "Times look like 17:00 and 20:00, in this order.")
            }
        }
        func words(_ new: String?, _ old: String?) -> String? {
            new.map { $0.isEmpty ? nil : $0 } ?? old
        }
        guard reader.faults.isEmpty else { throw reader.malformed }
        self.init(
            place: mode.map {
                Place(mode: $0, words: words(wire.placeWords, known?.place?.words))
            },
            taker: words(wire.taker, known?.taker), times: times,
            access: words(wire.access, known?.access), never: never, toldOn: day,
            person: person)
    }
}

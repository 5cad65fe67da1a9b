internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// The recipient tells, on the page of one delivery, what they wish for all of them.
    func tellPreferences(on id: ConsignmentID, _ wire: PreferenceDetails) async throws {
        guard let booking = try await consignment(id).booking else {
            throw Rejection.consignmentUnknown
        }
        let known = try await standingPreferences(of: booking, at: now)?.value
        try await tell(wire, on: id, beside: known, in: preferenceStreams(of: booking))
    }

    /// What they wish for this delivery alone: while it is not on its way, and only a place that the
    /// handoff policy opens for it.
    func instruct(on id: ConsignmentID, _ wire: PreferenceDetails) async throws {
        let consignment = try await consignment(id)
        guard let booking = consignment.booking else { throw Rejection.consignmentUnknown }
        if try await isUnderWay(consignment, booking) { throw Rejection.changeClosed }
        if let place = wire.place.flatMap({ HandoffMode(code: $0.rawValue) }),
            try await !openPlaces(for: consignment, booking).contains(place)
        {
            throw Rejection.changeNotOffered
        }
        let known = try await instructions(for: booking, at: now)?.value
        try await tell(wire, on: id, beside: known, in: [instructionStream(of: booking)])
    }

    /// Places that the policy would open for every parcel, had they been promised.
    func openPlaces(
        for consignment: Consignment, _ booking: Booking
    ) async throws -> [HandoffMode] {
        var open: [HandoffMode] = []
        for place in StandingPreferences.placesToChoose
        where try await isOpen(place, for: consignment, booking) { open.append(place) }
        return open
    }

    private func tell(
        _ wire: PreferenceDetails, on id: ConsignmentID, beside known: StandingPreferences?,
        in streams: [String]
    ) async throws {
        for case let text? in [wire.placeWords, wire.taker, wire.access]
        where DocumentNumber.isIn(text) {
            throw Rejection.documentRefused
        }
        let told = try StandingPreferences(
            wire, beside: known, on: CalendarDay(of: now),
            person: "recipient/" + id.stream)
        try await settling {
            var changes: [StreamAppend?] = []
            for stream in streams {
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

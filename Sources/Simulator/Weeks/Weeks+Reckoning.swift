internal import DoorstepAPI

extension Weeks {
    /// The end of a day: what became of each order, and whether everything holds that always has to.
    mutating func reckon(_ day: Int) async throws {
        try await letTheEveningPass(day)
        try await tellOfLostMessages()
        try await settle()
        let cases = try await openCases()
        for number in orders.indices where !orders[number].isDone {
            try await look(at: number, on: day, cases)
        }
        try await clear(cases, on: day)
    }

    /// Hour by hour: what waits for a busy provider is tried again in between, as on a real evening.
    private func letTheEveningPass(_ day: Int) async throws {
        for minute in [18 * 60, 19 * 60, 20 * 60, 21 * 60, 21 * 60 + 30] {
            let next = try moment(day, minute)
            if let now = outbox.clock, next <= now { continue }
            try await outbox.turnClock(to: next)
            try await settle()
        }
    }

    private mutating func look(
        at number: Int, on day: Int, _ cases: [ExceptionRecord]
    ) async throws {
        let id = orders[number].consignment.id
        let parcel: ParcelRecord = try await outbox.get("/v1/parcels/\(orders[number].parcel)")
        let record: ConsignmentRecord = try await outbox.get("/v1/consignments/\(id)")
        orders[number].promise = record.promise
        let milestone = parcel.milestone
        let isHandedOver = ["HANDED_OFF", "VERIFIED", "CONFIRMED", "CUSTODY_CLOSED"].contains(
            milestone)
        if orders[number].tries == 1, !orders[number].wasDeliveredAtFirst,
            isHandedOver || milestone == "READY_FOR_COLLECTION" || milestone == "COLLECTED"
        {
            orders[number].wasDeliveredAtFirst = true
            result.deliveredAtFirst += 1
        }
        orders[number].isAtPoint = milestone == "READY_FOR_COLLECTION"
        if milestone == "COLLECTED" { result.atPoints += 1 }
        if isHandedOver || milestone == "COLLECTED" {
            result.delivered += 1
            orders[number].isDone = true
            if isHandedOver { try await judgeMode(of: number) }
        } else if try !hasNextStep(parcel, record, cases) {
            result.faults.append(
                "\(id) has no next step at the end of \(date(day)): \(milestone), \(record.state), promised until \(record.promise.to)"
            )
        }
        try await judgeMessages(of: number, milestone, on: day)
    }

    /// Somebody or something brings it further, by what the server says.
    private func hasNextStep(
        _ parcel: ParcelRecord, _ record: ConsignmentRecord, _ cases: [ExceptionRecord]
    ) throws -> Bool {
        if parcel.milestone == "READY_FOR_COLLECTION" { return true }
        if cases.contains(where: { $0.parcel == parcel.id || $0.consignment == record.id }) {
            return true
        }
        guard let end = Moment(record.promise.to), let now = outbox.clock else { return false }
        return end > now && [.ready, .planned].contains(record.state)
            && ["CREATED", "SORTED", "FACILITY_IN", "LABELLED"].contains(parcel.milestone)
    }

    /// Nothing is left anywhere that nobody agreed to.
    private mutating func judgeMode(of number: Int) async throws {
        let timeline: Page<TimelineEntry> = try await outbox.get(
            "/v1/parcels/\(orders[number].parcel)/timeline")
        let handoff = timeline.items.last { $0.type == "parcel.handedOff" }
        guard let mode = handoff?.facts["mode"] else { return }
        if mode == "neighbour" { result.withNeighbours += 1 }
        guard ["doorstep", "lobby", "safePlace", "mailroom"].contains(mode) else { return }
        result.leftAsAgreed += 1
        let isPromised = orders[number].promise.mode?.rawValue == mode
        let isWished =
            has(.preferences) && orders[number].citizen.trustsPlaces
            && orders[number].citizen.place.rawValue == mode
        if !isPromised && !isWished {
            result.faults.append("\(orders[number].consignment.id) was left in the \(mode) unasked")
        }
    }

    /// Every step was told, or somebody knows that it could not be.
    private mutating func judgeMessages(
        of number: Int, _ milestone: String, on day: Int
    ) async throws {
        guard has(.messages) else { return }
        let order = orders[number]
        let page: Page<MessageRecord> = try await outbox.get(
            "/v1/consignments/\(order.consignment.id)/messages")
        if order.isDone { result.messages += page.items.count }
        let stages = Set(page.items.map(\.stage))
        var due: Set<MessageStageName> = [.confirmed]
        if order.tries > 0 { due.formUnion([.dispatched, .approaching]) }
        if order.isDone { due.insert(.delivered) }
        if milestone == "READY_FOR_COLLECTION" { due.insert(.waiting) }
        if failedToday.contains(order.consignment.id) { due.insert(.failed) }
        for stage in due.subtracting(stages).sorted(by: { $0.rawValue < $1.rawValue }) {
            result.faults.append("\(order.consignment.id) was never told that it is \(stage)")
        }
        for message in page.items where message.state == .waiting {
            guard let due = Moment(message.updatedAt), let now = outbox.clock, now - due > 7_200
            else {
                continue
            }
            result.faults.append(
                "\(order.consignment.id): \(message.stage) waits since \(due.text)")
        }
    }

    /// What nobody could be told, somebody has to know: a case for each message that found no way.
    mutating func judgeSilence() async throws {
        guard has(.messages) else { return }
        var failed = 0
        var cursor: String?
        repeat {
            let after = cursor.map { "&cursor=\($0)" } ?? ""
            let page: Page<MessageRecord> = try await outbox.get(
                "/v1/messages?state=failed&limit=500" + after)
            failed += page.items.count
            cursor = page.nextCursor
        } while cursor != nil
        let since = try moment(-1, 0).text
        let told: Page<ExceptionTally> = try await outbox.get(
            "/v1/reports/exceptions?since=\(since)")
        let tally = told.items.first { $0.kind == "untoldRecipient" }
        let known = tally?.opened ?? 0
        result.untold = known
        if known != failed {
            result.faults.append("\(failed) messages reached nobody, and \(known) cases say so")
        }
    }

    private func openCases() async throws -> [ExceptionRecord] {
        let page: Page<ExceptionRecord> = try await outbox.get("/v1/exceptions?limit=500")
        return page.items
    }

    /// The depot's clerk works the queue off in the evening, as far as the server leaves it to people.
    private mutating func clear(_ cases: [ExceptionRecord], on day: Int) async throws {
        for case_ in cases {
            if case_.kind == "broughtBack", let parcel = case_.parcel,
                let number = orders.firstIndex(where: { $0.parcel == parcel && !$0.isDone })
            {
                try await seeTo(number, on: day)
            }
            if case_.kind == "uncollected", let parcel = case_.parcel {
                try await fetchBack(parcel, on: day)
            }
            let reason = ExceptionClosingDetails(reason: .solved)
            let command = Command(
                "POST", "/v1/exceptions/\(case_.id)/closing", reason, key: name("closing"))
            // A promise that was made meanwhile has closed it already.
            do {
                try await outbox.send(command)
            } catch let problem as ProblemDocument where problem.code == "exception-closed" {}
        }
    }

    /// Somebody of the depot empties the compartment.
    private mutating func fetchBack(_ parcel: String, on day: Int) async throws {
        let record: ParcelRecord = try await outbox.get("/v1/parcels/\(parcel)")
        guard let point = record.custodian.split(separator: ":").last,
            record.custodian.hasPrefix("point:")
        else { return }
        try await send(
            "POST", "/v1/pickup-points/\(point)/reclaims",
            NewReclaim(
                parcels: [parcel], site: setting.site,
                occurredAt: try moment(day, 21 * 60 + 30).text))
    }

    /// Another day like the last one, or back to the sender.
    private mutating func seeTo(_ number: Int, on day: Int) async throws {
        let parcel: ParcelRecord = try await outbox.get("/v1/parcels/\(orders[number].parcel)")
        guard parcel.milestone == "RETURNED" else { return }
        let isHopeless = ["RCP_REFUSED", "ADR_WRONG", "PUD_EXPIRED"].contains(parcel.reason ?? "")
        if isHopeless || orders[number].tries >= Self.mostTries || day > setting.days + 1 {
            orders[number].isDone = true
            result.sentBack += 1
            return
        }
        let again = PromiseDetails(
            from: try moment(day + 1, 8 * 60).text, to: try moment(day + 1, 17 * 60).text,
            mode: orders[number].promise.mode)
        try await send(
            "POST", "/v1/consignments/\(orders[number].consignment.id)/promise", again)
        orders[number].promise = again
    }
}

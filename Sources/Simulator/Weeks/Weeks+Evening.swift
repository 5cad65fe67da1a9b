internal import DoorstepAPI
internal import Geography

extension Weeks {
    /// The evening before a day: orders come in, people read what they were told and choose.
    mutating func evening(before day: Int) async throws {
        try await turn(to: day - 1, 16 * 60)
        if day < setting.days { try await book(for: day) }
        try await settle()
        try await turn(to: day - 1, 18 * 60)
        try await settle()
        try await tellOfLostMessages()
        try await settle()
        try await readPhones()
        for number in orders.indices where !orders[number].isDone {
            try await think(about: number, before: day)
        }
        try await settle()
    }

    private mutating func book(for day: Int) async throws {
        var dice = Dice(seed: setting.seed, for: "orders/\(day)")
        let buyers = dice.shuffled(citizens).prefix(setting.ordersPerDay)
        for citizen in buyers.sorted(by: { $0.number < $1.number }) {
            let order = try order(of: citizen, for: day, &dice)
            try await send("POST", "/v1/consignments", order.consignment)
            orders.append(order)
            result.consignments += 1
        }
    }

    private func order(
        of citizen: Citizen, for day: Int, _ dice: inout Dice
    ) throws -> WeekOrder {
        let id = "C-\(setting.seed)-\(day)-\(citizen.number)"
        let promise = PromiseDetails(
            from: try moment(day, 8 * 60).text, to: try moment(day, 17 * 60).text)
        let asksForHands = dice.happens(perMille: 120)
        return WeekOrder(
            consignment: NewConsignment(
                id: id, shipper: dice.pick(Names.shippers), site: setting.site,
                recipient: RecipientDetails(
                    name: citizen.name, phone: citizen.phone, language: "en"),
                address: AddressDetails(
                    street: citizen.door.street, houseNumber: citizen.door.houseNumber,
                    postcode: citizen.door.postcode, city: citizen.door.city, country: "FI",
                    latitude: rounded(citizen.door.place.latitude),
                    longitude: rounded(citizen.door.place.longitude),
                    propertyType: citizen.isApartment ? .apartment : .house),
                promise: promise,
                parcels: [
                    NewParcel(
                        id: "PX-\(setting.seed)-\(day)-\(citizen.number)",
                        weightGrams: dice.number(200...8_000), volumeCm3: dice.number(800...30_000),
                        proofs: asksForHands ? [.signature] : nil)
                ], note: nil, serviceSeconds: dice.number(12...30) * 10),
            citizen: citizen, bookedFor: day, promise: promise)
    }

    /// The provider has learned by now what it could not bring.
    mutating func tellOfLostMessages() async throws {
        let bounces = await phones.undelivered().map {
            MessageReceipt(
                message: $0.message, channel: $0.channel == "sms" ? .sms : .voice,
                outcome: .bounced)
        }
        for start in stride(from: 0, to: bounces.count, by: 400) {
            let some = Array(bounces[start..<min(bounces.count, start + 400)])
            try await send("POST", "/v1/message-receipts", MessageReceipts(items: some))
        }
    }

    /// Opens the links that came, and finds out what each is about.
    private mutating func readPhones() async throws {
        for citizen in citizens {
            for token in Set(await phones.read(citizen.phone).compactMap(\.token)) {
                let page = Outbox(client: outbox.client.with(key: token))
                guard let told: TrackingRecord = try? await page.get("/v1/track") else { continue }
                guard
                    let number = orders.firstIndex(where: { $0.consignment.id == told.consignment })
                else { continue }
                orders[number].token = token
            }
        }
    }

    private mutating func think(about number: Int, before day: Int) async throws {
        guard let token = orders[number].token else { return }
        let page = Outbox(client: outbox.client.with(key: token))
        // After two weeks a link opens nothing any more.
        guard let told: TrackingRecord = try? await page.get("/v1/track") else { return }
        if orders[number].isAtPoint { return try await collect(number, on: day, page) }
        if orders[number].citizen.isActive {
            try await choose(number, told, on: page, before: day)
        }
    }

    /// Who expects to be out names a place, a pickup point or another time, the easiest first.
    private mutating func choose(
        _ number: Int, _ told: TrackingRecord, on page: Outbox, before day: Int
    ) async throws {
        let citizen = orders[number].citizen
        guard let from = Moment(told.promise.from), let to = Moment(told.promise.to) else { return }
        let (first, begins) = try clock(from)
        let (_, ends) = try clock(to)
        guard first >= day, citizen.presence(on: first, from: begins, to: ends) < 0.6 else {
            return
        }
        if has(.preferences), citizen.trustsPlaces {
            let known: PreferenceRecord = try await page.get("/v1/track/preferences")
            if known.place == nil {
                let wish = PreferenceDetails(
                    place: citizen.place, placeWords: "Behind the blue bench")
                let name = name("wish")
                _ = try? await page.send(
                    Command("PUT", "/v1/track/preferences", wish, key: name))
            }
            if orders[number].consignment.parcels.allSatisfy({ $0.proofs == nil }) { return }
        }
        let options: ChangeOptions = try await page.get("/v1/track/options")
        var change: DeliveryChange?
        if citizen.likesPoints, let point = options.points?.first {
            change = DeliveryChange(point: point.id)
        } else if let slot = try options.slots.first(where: { try suits($0, citizen) }) {
            change = DeliveryChange(slot: slot)
        }
        guard let change else { return }
        let name = name("change")
        let answer = try? await page.send(
            Command("POST", "/v1/track/changes", change, key: name))
        if answer != nil, !orders[number].isMoved {
            orders[number].isMoved = true
            result.movedByRecipients += 1
        }
    }

    private func suits(_ slot: SlotOption, _ citizen: Citizen) throws -> Bool {
        guard let from = Moment(slot.from), let to = Moment(slot.to) else { return false }
        let (day, begins) = try clock(from)
        let (_, ends) = try clock(to)
        return citizen.presence(on: day, from: begins, to: ends) >= 0.9
    }

    /// Fetches it with the code that the page makes.
    private mutating func collect(_ number: Int, on day: Int, _ page: Outbox) async throws {
        let order = orders[number]
        let named = name("code")
        let record: ParcelRecord = try await outbox.get("/v1/parcels/\(order.parcel)")
        guard record.milestone == "READY_FOR_COLLECTION",
            let point = record.custodian.split(separator: ":").last
        else { return }
        // Some come the same evening, others later.
        var dice = Dice(seed: setting.seed, for: "fetch/\(order.consignment.id)/\(day)")
        guard dice.happens(perMille: 700) else { return }
        let made = try await page.send(
            Command("POST", "/v1/track/pickup-codes", NewDeliveryCode(), key: named),
            for: CreatedDeliveryCode.self)
        guard let code = made.code else { return }
        try await send(
            "POST", "/v1/pickup-points/\(point)/collections",
            NewCollection(
                id: "K-\(order.consignment.id)", consignment: order.consignment.id, code: code,
                occurredAt: try moment(day - 1, 18 * 60).text))
    }
}

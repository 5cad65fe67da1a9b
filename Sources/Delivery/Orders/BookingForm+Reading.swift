extension BookingForm {
    /// Reads the form into a booking, or tells every field at fault.
    package func read() throws(Malformed) -> Booking {
        var reader = FormReader()
        let id: ConsignmentID? = reader.label("/id", self.id)
        let shipper: ShipperID? = reader.label("/shipper", self.shipper)
        let site: SiteID? = reader.label("/site", self.site)
        let recipient = recipient.read(&reader)
        let address = address.read(&reader)
        let place = reader.place(
            "/address", latitude: self.address.latitude, longitude: self.address.longitude)
        let promise = promise.read(&reader)
        let parcels = readParcels(&reader)
        let note = reader.optionalText("/note", self.note, atMost: Limits.noteCharacters)
        let metadata = readMetadata(metadata, &reader)
        let service = reader.number(
            "/serviceSeconds", serviceSeconds, in: 0...Limits.serviceSeconds)
        guard let id, let shipper, let site, let recipient, let address, let promise,
            reader.faults.isEmpty
        else {
            throw reader.malformed
        }
        return Booking(
            id: id, shipper: shipper, site: site, recipient: recipient, address: address,
            place: place, promise: promise, parcels: parcels, note: note, metadata: metadata,
            serviceSeconds: service)
    }

    private func readParcels(_ reader: inout FormReader) -> [ParcelOrder] {
        if parcels.isEmpty {
            reader.fault("/parcels", .missing, "A consignment has at least one parcel.")
        }
        guard parcels.count <= Limits.parcelsPerConsignment else {
            reader.fault(
                "/parcels", .tooMany, "At most \(Limits.parcelsPerConsignment) parcels fit in one.")
            return []
        }
        var seen: Set<String> = []
        var orders: [ParcelOrder] = []
        for (index, piece) in parcels.enumerated() {
            let pointer = "/parcels/\(index)"
            if let code = piece.id, !seen.insert(code).inserted {
                reader.fault(pointer + "/id", .duplicate, "Another parcel here has this id.")
            }
            if let order = piece.read(pointer, &reader) { orders.append(order) }
        }
        return orders
    }
}

extension BookingForm.Person {
    fileprivate func read(_ reader: inout FormReader) -> Recipient? {
        let name = reader.text("/recipient/name", self.name, atMost: Limits.nameCharacters)
        let phone = reader.optionalText("/recipient/phone", self.phone, atMost: 40)
        let email = reader.optionalText("/recipient/email", self.email, atMost: 254)
        let language = reader.optionalText("/recipient/language", self.language, atMost: 35)
        if let email, !email.contains("@") {
            reader.fault("/recipient/email", .unreadable, "An e-mail address has an @ in it.")
        }
        guard let name else { return nil }
        return Recipient(name: name, phone: phone, email: email, language: language)
    }
}

extension BookingForm.Door {
    fileprivate func read(_ reader: inout FormReader) -> Address? {
        let limit = Limits.addressCharacters
        let line = reader.optionalText("/address/text", self.text, atMost: limit)
        let street = reader.optionalText("/address/street", self.street, atMost: limit)
        let number = reader.optionalText("/address/houseNumber", self.houseNumber, atMost: 40)
        let postcode = reader.optionalText("/address/postcode", self.postcode, atMost: 20)
        let city = reader.optionalText("/address/city", self.city, atMost: 100)
        let country = reader.optionalText("/address/country", self.country, atMost: 60)
        let floor = reader.number("/address/floor", self.floor, in: -10...200)
        let type: PropertyType? = reader.option("/address/propertyType", propertyType)
        if text?.isEmpty ?? true, self.street?.isEmpty ?? true {
            reader.fault("/address", .missing, "An address needs a text or a street.")
        }
        return Address(
            text: line, street: street, houseNumber: number, postcode: postcode, city: city,
            country: country, propertyType: type ?? .other, floor: floor, access: rules(&reader))
    }

    private func rules(_ reader: inout FormReader) -> [AccessRule] {
        guard access.count <= Limits.accessRules else {
            reader.fault(
                "/address/access", .tooMany, "At most \(Limits.accessRules) access rules fit.")
            return []
        }
        return access.enumerated().compactMap { index, rule in
            reader.text("/address/access/\(index)", rule, atMost: Limits.nameCharacters)
                .map(AccessRule.init(text:))
        }
    }
}

extension BookingForm.Span {
    fileprivate func read(_ reader: inout FormReader) -> Promise? {
        let mode: HandoffMode? = reader.option("/promise/mode", self.mode)
        let window = reader.window("/promise", from: from, to: to, atMost: Limits.promiseLength)
        guard let window else { return nil }
        return Promise(window, mode ?? .person)
    }
}

extension BookingForm.Piece {
    fileprivate func read(_ pointer: String, _ reader: inout FormReader) -> ParcelOrder? {
        // A number that a scanner sent is the number: it is scanned again at every handoff.
        let named: ParcelID? = reader.label(pointer + "/id", self.id.map(ParcelID.plain))
        if weightGrams == nil {
            reader.fault(pointer + "/weightGrams", .missing, "A parcel has a weight.")
        }
        let weight = reader.number(
            pointer + "/weightGrams", weightGrams, in: 0...Limits.weightGrams)
        let volume = reader.number(pointer + "/volumeCm3", volumeCm3, in: 0...Limits.volumeCm3)
        let value = worth(pointer + "/value", &reader)
        let proofs = self.proofs.enumerated().compactMap { index, word -> ProofKind? in
            reader.option("\(pointer)/proofs/\(index)", word)
        }
        let goods = self.goods.enumerated().compactMap { index, word -> GoodsClass? in
            reader.option("\(pointer)/goods/\(index)", word)
        }
        let age = reader.number(pointer + "/minimumAge", minimumAge, in: Limits.minimumAges)
        guard let named, let weight else { return nil }
        return ParcelOrder(
            id: named, weightGrams: weight, volumeCm3: volume, value: value, isFragile: isFragile,
            proofs: proofs, goods: goods, minimumAge: age)
    }

    private func worth(_ pointer: String, _ reader: inout FormReader) -> Money? {
        if valueAmount == nil, valueCurrency == nil { return nil }
        guard let amount = valueAmount, amount >= 0 else {
            let code: FieldFault.Code = valueAmount == nil ? .missing : .outOfRange
            reader.fault(pointer + "/amount", code, "A value is a whole number from 0, in cents.")
            return nil
        }
        guard let money = Money(minorUnits: amount, currency: valueCurrency ?? "") else {
            reader.fault(pointer + "/currency", .unreadable, "A currency looks like EUR.")
            return nil
        }
        return money
    }
}

/// Reads the caller's own words: at most fifty, each short.
private func readMetadata(
    _ metadata: [String: String], _ reader: inout FormReader
) -> [String: String] {
    guard metadata.count <= Limits.metadataKeys else {
        reader.fault("/metadata", .tooMany, "At most \(Limits.metadataKeys) keys fit.")
        return [:]
    }
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
        let pointer = "/metadata/" + pointerToken(key)
        _ = reader.text(pointer, key, atMost: Limits.metadataKeyCharacters)
        _ = reader.optionalText(pointer, value, atMost: Limits.metadataValueCharacters)
    }
    return metadata
}

/// A key as JSON pointers write it; long ones are cut, for they are the fault.
private func pointerToken(_ key: String) -> String {
    let short = String(key.prefix(Limits.metadataKeyCharacters))
    return String(short.flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
}

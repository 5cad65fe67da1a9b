/// Puts the texts of one row into a form, turning words into numbers on the way.
struct FormFiller: BookingDraft {
    var form = BookingForm()
    private var reader = FormReader()

    mutating func fill(_ column: ImportColumn, with text: String) {
        switch column {
        case .id: form.id = text
        case .shipper: form.shipper = text
        case .site: form.site = text
        case .recipientName: form.recipient.name = text
        case .recipientPhone: form.recipient.phone = text
        case .recipientEmail: form.recipient.email = text
        case .recipientLanguage: form.recipient.language = text
        case .address: form.address.text = text
        case .street: form.address.street = text
        case .houseNumber: form.address.houseNumber = text
        case .postcode: form.address.postcode = text
        case .city: form.address.city = text
        case .country: form.address.country = text
        case .latitude: form.address.latitude = decimal(column, text)
        case .longitude: form.address.longitude = decimal(column, text)
        case .propertyType: form.address.propertyType = text
        case .floor: form.address.floor = whole(column, text).map { Int(clamping: $0) }
        case .access: form.address.access = list(text)
        case .promiseFrom: form.promise.from = text
        case .promiseTo: form.promise.to = text
        case .promiseMode: form.promise.mode = text
        case .note: form.note = text
        case .serviceSeconds: form.serviceSeconds = whole(column, text).map { Int(clamping: $0) }
        case .parcel, .weightGrams, .volumeCm3, .valueAmount, .valueCurrency, .fragile, .proofs,
            .goods, .minimumAge:
            fillParcels(column, list(text))
        }
    }

    /// One value counts for every parcel of the row, or there is one for each.
    private mutating func fillParcels(_ column: ImportColumn, _ values: [String]) {
        while form.parcels.count < values.count { form.parcels.append(BookingForm.Piece()) }
        for (index, value) in values.enumerated() where !value.isEmpty {
            switch column {
            case .parcel: form.parcels[index].id = value
            case .weightGrams: form.parcels[index].weightGrams = whole(column, value)
            case .volumeCm3: form.parcels[index].volumeCm3 = whole(column, value)
            case .valueAmount: form.parcels[index].valueAmount = whole(column, value)
            case .valueCurrency: form.parcels[index].valueCurrency = value
            case .fragile: form.parcels[index].isFragile = truth(column, value)
            case .goods: form.parcels[index].goods = value.split(separator: "+").map(trimmed)
            case .minimumAge:
                form.parcels[index].minimumAge = whole(column, value).map { Int(clamping: $0) }
            default: form.parcels[index].proofs = value.split(separator: "+").map(trimmed)
            }
        }
    }

    /// Reads the form; the faults found on the way in come first.
    func booking() throws(Malformed) -> Booking {
        let own = reader.faults
        do throws(Malformed) {
            let booking = try form.read()
            if let faults = Malformed(own) { throw faults }
            return booking
        } catch {
            let known = Set(own.map(\.pointer))
            let others = error.faults.map { fault in
                FieldFault(ImportColumn.name(for: fault.pointer), fault.code, fault.detail)
            }
            let all = own + others.filter { !known.contains($0.pointer) }
            throw Malformed(all.isEmpty ? error.faults : all) ?? error
        }
    }

    private func list(_ text: String) -> [String] {
        text.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
    }

    private mutating func whole(_ column: ImportColumn, _ text: String) -> Int64? {
        if let number = Int64(text), text.utf8.first != UInt8(ascii: "+") { return number }
        reader.fault(column.rawValue, .notANumber, "A whole number is needed here.")
        return nil
    }

    private mutating func decimal(_ column: ImportColumn, _ text: String) -> Double? {
        let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 }
        if isPlain, let number = Double(text) { return number }
        reader.fault(column.rawValue, .notANumber, "A number such as 60.1699 is needed here.")
        return nil
    }

    private mutating func truth(_ column: ImportColumn, _ text: String) -> Bool {
        switch text {
        case "true", "yes", "1": return true
        case "false", "no", "0": return false
        default:
            reader.fault(column.rawValue, .notAnOption, "Say true or false.")
            return false
        }
    }
}

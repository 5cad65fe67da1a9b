internal import Delivery
internal import EventLog

/// How a booking stands in the log: whom it is for and where goes into the sealed part.
extension Booking {
    var openPart: JSON {
        .members([
            "id": .string(id.code), "shipper": .string(shipper.code), "site": .string(site.code),
            "parcels": .array(parcels.map(\.json)), "promise": promise.json,
            "propertyType": .string(address.propertyType.code),
            "located": .bool(place != nil), "serviceSeconds": JSON(serviceSeconds),
        ])
    }

    var personalPart: JSON {
        .members([
            "recipient": recipient.json, "address": address.json, "place": place.map { JSON($0) },
            "note": JSON(note),
            "metadata": metadata.isEmpty ? nil : .object(metadata.mapValues { .string($0) }),
        ])
    }

    init(_ facts: Facts) throws {
        let person = facts.sealed
        let parcels = try facts.list("parcels").map { try ParcelOrder(facts.part($0)) }
        if parcels.isEmpty { throw UnreadableEvent(facts.type, "parcels") }
        self.init(
            id: try facts.id("id"), shipper: try facts.id("shipper"), site: try facts.id("site"),
            recipient: Recipient(person.part(person.open["recipient"] ?? [:])),
            address: Address(
                person.part(person.open["address"] ?? [:]), type: try facts.option("propertyType")),
            place: person.open["place"]?.asPlace,
            promise: try Promise(facts.part(facts.open["promise"] ?? [:])), parcels: parcels,
            note: person.open["note"]?.asString,
            metadata: (person.open["metadata"]?.asObject ?? [:]).compactMapValues(\.asString),
            serviceSeconds: facts.open["serviceSeconds"]?.asInteger.map { Int($0) })
    }
}

extension Promise {
    var json: JSON {
        ["from": JSON(window.from), "to": JSON(window.to), "mode": .string(mode.code)]
    }

    init(_ facts: Facts) throws { self.init(try facts.window(), try facts.option("mode")) }
}

extension Recipient {
    fileprivate var json: JSON {
        .members([
            "name": .string(name), "phone": JSON(phone), "email": JSON(email),
            "language": JSON(language),
        ])
    }

    /// An erased recipient has no name.
    fileprivate init(_ facts: Facts) {
        self.init(
            name: facts.open["name"]?.asString ?? "", phone: facts.open["phone"]?.asString,
            email: facts.open["email"]?.asString, language: facts.open["language"]?.asString)
    }
}

extension Address {
    fileprivate var json: JSON {
        .members([
            "text": JSON(text), "street": JSON(street), "houseNumber": JSON(houseNumber),
            "postcode": JSON(postcode), "city": JSON(city), "country": JSON(country),
            "floor": JSON(floor),
            "access": access.isEmpty ? nil : .array(access.map { .string($0.text) }),
        ])
    }

    fileprivate init(_ facts: Facts, type: PropertyType) {
        self.init(
            text: facts.open["text"]?.asString, street: facts.open["street"]?.asString,
            houseNumber: facts.open["houseNumber"]?.asString,
            postcode: facts.open["postcode"]?.asString, city: facts.open["city"]?.asString,
            country: facts.open["country"]?.asString, propertyType: type,
            floor: facts.open["floor"]?.asInteger.map { Int($0) },
            access: (facts.open["access"]?.asArray ?? []).compactMap(\.asString)
                .map(AccessRule.init(text:)))
    }
}

extension ParcelOrder {
    fileprivate var json: JSON {
        .members([
            "id": .string(id.code), "weightGrams": .integer(weightGrams),
            "volumeCm3": JSON(volumeCm3), "fragile": .bool(isFragile),
            "proofs": proofs.isEmpty ? nil : .array(proofs.map { .string($0.code) }),
            "value": value.map {
                ["amount": .integer($0.minorUnits), "currency": .string($0.currency)]
            },
            "goods": goods.isEmpty ? nil : .array(goods.map { .string($0.code) }),
            "minimumAge": JSON(minimumAge),
        ])
    }

    fileprivate init(_ facts: Facts) throws {
        let value = facts.open["value"].flatMap { value in
            Money(
                minorUnits: value["amount"]?.asInteger ?? -1,
                currency: value["currency"]?.asString ?? "")
        }
        self.init(
            id: try facts.id("id"), weightGrams: try facts.number("weightGrams"),
            volumeCm3: facts.open["volumeCm3"]?.asInteger, value: value,
            isFragile: facts.open["fragile"]?.asBool ?? false,
            proofs: (facts.open["proofs"]?.asArray ?? []).compactMap { proof in
                proof.asString.flatMap(ProofKind.init(code:))
            },
            goods: (facts.open["goods"]?.asArray ?? []).compactMap { goods in
                goods.asString.flatMap(GoodsClass.init(rawValue:))
            }, minimumAge: facts.open["minimumAge"]?.asInteger.map { Int($0) })
    }
}

import Delivery
import Testing

extension Attempt {
    /// A1 at the first stop of R7, opened at 08:31.
    static func opened(
        _ parcels: [String] = ["PX-1", "PX-2"], metersFromStop: Int64 = 12
    ) throws -> Attempt {
        var attempt = Attempt(id: try label("A1"))
        attempt.apply(
            .opened(try opening(parcels, metersFromStop: metersFromStop)),
            occurredAt: try at("08:31"))
        return attempt
    }

    static func opening(_ parcels: [String], metersFromStop: Int64 = 12) throws -> Opening {
        Opening(
            route: try label("R7"), stop: 1, driver: try label("aino"),
            parcels: try parcels.map { try label($0) }, metersFromStop: metersFromStop,
            accuracyMeters: 8, place: nil)
    }

    /// The same attempt after more has happened.
    func after(_ events: [Event]) throws -> Attempt {
        var attempt = self
        for event in events { attempt.apply(event, occurredAt: try at("08:33")) }
        return attempt
    }

    /// A try to reach the recipient.
    static func tried(_ channel: Contact.Channel, _ outcome: Contact.Outcome) throws -> Event {
        .contacted(Contact(channel: channel, outcome: outcome, occurredAt: try at("08:32")))
    }

    static func proof(_ id: String, _ kind: ProofKind, _ parcels: String...) throws -> Proof {
        Proof(id: try label(id), kind: kind, parcels: try parcels.map { try label($0) })
    }
}

let nobody = Attempt.Taker(name: nil, relationship: nil, place: nil)
let silence = Attempt.Account(statement: nil, place: nil)

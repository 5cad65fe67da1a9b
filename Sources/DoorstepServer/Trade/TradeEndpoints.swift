internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What the trade asks of us: numbers, and the events in its own language.
func tradeEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/trade-identity", "setTradeIdentity",
            "Sets the company prefix that parcels are numbered with", stage: "Trade",
            needs: .network, body: TradeIdentityDetails.self, answers: TradeIdentityDetails.self,
            status: 200
        ) { call, body in
            let identity = try TradeIdentity(body)
            try await set(
                identity, on: TradeIdentity.stream, for: desk.errand(for: call.caller))
            return TradeIdentityDetails(identity)
        },
        .read(
            "/v1/trade-identity", "readTradeIdentity", "How the organisation is known in trade",
            stage: "Trade", needs: .read, answers: TradeIdentityDetails.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            guard let identity = try await errand.find(TradeIdentity.self, TradeIdentity.stream)
            else { throw Refusal.notFound("trade identity") }
            return TradeIdentityDetails(identity)
        },
    ] + epcisEndpoints(desk)
}

extension TradeIdentity {
    fileprivate init(_ wire: TradeIdentityDetails) throws {
        var reader = FormReader()
        let prefix = CompanyPrefix(wire.companyPrefix)
        if prefix == nil {
            reader.fault(
                "/companyPrefix", .unreadable, "A GS1 Company Prefix has 4 to 12 digits.")
        }
        let gln = reader.gln("/gln", wire.gln)
        guard let prefix, reader.faults.isEmpty else { throw reader.malformed }
        self.init(companyPrefix: prefix, gln: gln)
    }
}

extension TradeIdentityDetails {
    fileprivate init(_ identity: TradeIdentity) {
        self.init(companyPrefix: identity.companyPrefix.digits, gln: identity.gln?.digits)
    }
}

internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// How an organisation decides in which way a delivery changes hands.
func handoffPolicyEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/handoff-policy", "readHandoffPolicy", "The handoff policy that holds now",
            stage: "Handoff", needs: .read, answers: HandoffPolicyRecord.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            return HandoffPolicyRecord(
                try await errand.policyEdition(at: errand.now), isInForce: true)
        },
        .command(
            .put, "/v1/handoff-policy", "setHandoffPolicy",
            "Sets the handoff policy as a whole; what it replaces stays readable",
            stage: "Handoff", needs: .administer, body: HandoffPolicyDetails.self,
            answers: HandoffPolicyRecord.self, status: 200
        ) { call, body in
            let policy = try HandoffPolicy(body)
            let faults = policy.faults
            if !faults.isEmpty { throw Refusal.unsound(faults) }
            let errand = desk.errand(for: call.caller)
            try await set(policy, on: HandoffPolicy.stream, for: errand)
            return HandoffPolicyRecord(
                try await errand.policyEdition(at: errand.now), isInForce: true)
        },
        .read(
            "/v1/handoff-policies", "listHandoffPolicies", "Every policy that once held",
            stage: "Handoff", needs: .read, answers: Page<HandoffPolicyRecord>.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let now = try await errand.policyEdition(at: errand.now)
            return Page(
                items: try await errand.policyEditions().map {
                    HandoffPolicyRecord($0, isInForce: $0.since == now.since)
                })
        },
        .read(
            "/v1/handoff-policies/{version}", "readHandoffPolicyVersion",
            "A policy by the version that an attempt names", stage: "Handoff", needs: .read,
            answers: HandoffPolicyRecord.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let editions = try await errand.policyEditions()
            guard let found = editions.last(where: { $0.version == call.parameters["version"] })
            else { throw Refusal.notFound("policy") }
            let now = try await errand.policyEdition(at: errand.now)
            return HandoffPolicyRecord(found, isInForce: found.version == now.version)
        },
        .command(
            .put, "/v1/sites/{site}/weather", "setWeather",
            "Tells the weather on a site's streets, for a while", stage: "Handoff",
            needs: .network, body: WeatherDetails.self, answers: WeatherDetails.self, status: 200
        ) { call, body in
            let site: SiteID = try call.label("site")
            let errand = desk.errand(for: call.caller)
            guard try await errand.find(Site.self, site.stream) != nil else {
                throw Refusal.notFound("site")
            }
            try await set(
                try WeatherNotice(body, at: site), on: WeatherNotice.stream(of: site), for: errand)
            return body
        },
        .read(
            "/v1/sites/{site}/weather", "readWeather", "What was last told of a site's weather",
            stage: "Handoff", needs: .read, answers: WeatherDetails.self
        ) { call in
            let site: SiteID = try call.label("site")
            let errand = desk.errand(for: call.caller)
            guard
                let notice = try await errand.find(
                    WeatherNotice.self, WeatherNotice.stream(of: site)),
                let weather = WeatherName(rawValue: notice.weather.code)
            else { throw Refusal.notFound("weather") }
            return WeatherDetails(
                weather: weather, from: notice.span.from.rfc3339, to: notice.span.to.rfc3339)
        },
    ]
}

extension WeatherNotice {
    /// A forecast reaches two weeks; beyond it nobody knows.
    private static let longest = Duration.seconds(14 * 86_400)

    fileprivate init(_ wire: WeatherDetails, at site: SiteID) throws {
        var reader = FormReader()
        let span = reader.window("", from: wire.from, to: wire.to, atMost: Self.longest)
        guard let span, let weather = Weather(rawValue: wire.weather.rawValue) else {
            throw reader.malformed
        }
        self.init(site: site, weather: weather, span: span)
    }
}

extension Refusal {
    /// Everything that is wrong with a policy, at once.
    fileprivate static func unsound(_ faults: [HandoffPolicy.Fault]) -> Refusal {
        var refusal = Refusal(.policyUnsound)
        refusal.detail = faults.first?.detail
        refusal.errors = faults.map {
            ProblemDocument.Fault(pointer: $0.pointer, code: $0.code.rawValue, detail: $0.detail)
        }
        return refusal
    }
}

package import Delivery
internal import EventLog

extension WeatherNotice: Registered {
    package static var noun: String { "weather" }

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            [
                "site": .string(site.code), "weather": .string(weather.code),
                "from": JSON(span.from), "to": JSON(span.to),
            ])
    }

    package init(_ facts: Facts) throws {
        self.init(
            site: try facts.id("site"), weather: try facts.option("weather"),
            span: try facts.window())
    }
}

extension Errand {
    /// The weather that somebody had told of a site before a moment, for that moment.
    func weather(at site: SiteID, _ moment: Instant) async throws -> Weather? {
        let told = try await history(
            Register<WeatherNotice>.self, WeatherNotice.stream(of: site))
        let notices = told.filter { $0.occurredAt <= moment }.map { event in
            switch event.event {
            case .registered(let notice), .changed(let notice): notice
            }
        }
        return notices.last { $0.span.from <= moment && moment < $0.span.to }?.weather
    }
}

/// What somebody who looked out of the window, or at a forecast, says of a site's streets.
package struct WeatherNotice: Sendable, Hashable {
    package let site: SiteID
    package let weather: Weather
    /// For how long it counts.
    package let span: Window

    package init(site: SiteID, weather: Weather, span: Window) {
        self.site = site
        self.weather = weather
        self.span = span
    }

    /// The stream that holds what was said of a site.
    package static func stream(of site: SiteID) -> String { "weather/\(site)" }
}

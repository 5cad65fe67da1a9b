/// Where a device says it is, and how it knows.
package struct Fix: Sendable, Hashable {
    /// Where a position comes from.
    package enum Source: String, Sendable, CaseIterable {
        case gnss, fused
        /// Cell towers and wireless networks, good to a street at best.
        case network
    }

    package var place: Place
    /// The radius that holds the true place 95 times of 100.
    ///
    /// Android says the 68 % radius, which is to be multiplied by 1.62 (two radii of one circular
    /// normal error); browsers say 95 % already.
    package var accuracyCentimeters: Int64
    /// When it was measured, in milliseconds since 1970.
    package var measuredAt: Int64
    package var source: Source
    /// Whether the system says that another program supplied it.
    package var isMock: Bool
    package var satellites: Int64

    package init(
        place: Place, accuracyCentimeters: Int64, measuredAt: Int64, source: Source = .gnss,
        isMock: Bool = false, satellites: Int64
    ) {
        self.place = place
        self.accuracyCentimeters = accuracyCentimeters
        self.measuredAt = measuredAt
        self.source = source
        self.isMock = isMock
        self.satellites = satellites
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        place = try Place(&claims)
        accuracyCentimeters = try claims.integer("acc")
        measuredAt = try claims.count("fix")
        guard let source = Source(rawValue: try claims.text("src")) else { throw .shape }
        self.source = source
        isMock = try claims.flag("mock")
        satellites = try claims.count("sat")
        try claims.finish()
    }

    var json: JSONValue {
        .object(
            place.members + [
                JSONMember("acc", .integer(accuracyCentimeters)),
                JSONMember("fix", .integer(measuredAt)), JSONMember("src", .text(source.rawValue)),
                JSONMember("mock", .flag(isMock)), JSONMember("sat", .integer(satellites)),
            ])
    }
}

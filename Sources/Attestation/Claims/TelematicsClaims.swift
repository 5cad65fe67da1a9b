/// What the van's own unit says: where it stands, by a receiver the driver does not hold.
package struct TelematicsClaims: ReadableClaims, Hashable {
    package static let kind = TokenKind.telematics

    package var common: CommonClaims
    package var fix: Fix
    package var vehicle: Vehicle

    package init(common: CommonClaims, fix: Fix, vehicle: Vehicle) {
        self.common = common
        self.fix = fix
        self.vehicle = vehicle
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        common = try CommonClaims(&claims)
        var position = try claims.object("pos")
        fix = try Fix(&position)
        var vehicle = try claims.object("veh")
        self.vehicle = try Vehicle(&vehicle)
        try claims.finish()
    }

    package var payload: String {
        JSONValue.object(
            common.members + [JSONMember("pos", fix.json), JSONMember("veh", vehicle.json)]
        ).json
    }

    /// What the van's bus says.
    package struct Vehicle: Sendable, Hashable {
        package var speedCentimetersPerSecond: Int64
        package var isIgnitionOn: Bool
        package var isDoorOpen: Bool
        package var odometerCentimeters: Int64

        package init(
            speedCentimetersPerSecond: Int64, isIgnitionOn: Bool, isDoorOpen: Bool,
            odometerCentimeters: Int64
        ) {
            self.speedCentimetersPerSecond = speedCentimetersPerSecond
            self.isIgnitionOn = isIgnitionOn
            self.isDoorOpen = isDoorOpen
            self.odometerCentimeters = odometerCentimeters
        }

        init(_ claims: inout ClaimReader) throws(TokenFault) {
            speedCentimetersPerSecond = try claims.count("spd")
            isIgnitionOn = try claims.flag("ign")
            isDoorOpen = try claims.flag("door")
            odometerCentimeters = try claims.count("odo")
            try claims.finish()
        }

        var json: JSONValue {
            .object([
                JSONMember("spd", .integer(speedCentimetersPerSecond)),
                JSONMember("ign", .flag(isIgnitionOn)), JSONMember("door", .flag(isDoorOpen)),
                JSONMember("odo", .integer(odometerCentimeters)),
            ])
        }
    }
}

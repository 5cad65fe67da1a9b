/// The closing statement: the handheld signs last, over both its peers' tokens.
package struct HandheldClaims: ReadableClaims, Hashable {
    package static let kind = TokenKind.handheld

    package var common: CommonClaims
    /// `Digest.of` the van's token; nil when there was none.
    package var telematics: String?
    /// `Digest.of` the camera's token; nil when there was none.
    package var vision: String?
    /// `Digest.ofParcel` of the label that was scanned.
    package var scan: String
    package var clock: Clock
    package var fix: Fix

    package init(
        common: CommonClaims, telematics: String?, vision: String?, scan: String, clock: Clock,
        fix: Fix
    ) {
        self.common = common
        self.telematics = telematics
        self.vision = vision
        self.scan = scan
        self.clock = clock
        self.fix = fix
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        common = try CommonClaims(&claims)
        telematics = try claims.optionalBytes("ht", 32)
        vision = try claims.optionalBytes("hv", 32)
        scan = try claims.bytes("scan", 32)
        clock = try Clock(&claims)
        var position = try claims.object("pos")
        fix = try Fix(&position)
        try claims.finish()
    }

    package var payload: String {
        JSONValue.object(
            common.members + [
                JSONMember("ht", .text(telematics ?? "")), JSONMember("hv", .text(vision ?? "")),
                JSONMember("scan", .text(scan)),
            ] + clock.members + [JSONMember("pos", fix.json)]
        ).json
    }
}

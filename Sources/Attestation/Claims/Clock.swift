/// The handheld's clock that nobody can set: time since it was started, and where that was anchored.
package struct Clock: Sendable, Hashable {
    /// 16 random bytes drawn at each start of the device.
    package var boot: String
    package var millisecondsSinceBoot: Int64
    /// The last contact with the server; nil when there was none.
    package var anchor: Anchor?

    package init(boot: String, millisecondsSinceBoot: Int64, anchor: Anchor?) {
        self.boot = boot
        self.millisecondsSinceBoot = millisecondsSinceBoot
        self.anchor = anchor
    }

    /// What the server's clock said at which moment of the device's.
    package struct Anchor: Sendable, Hashable {
        /// Milliseconds since 1970, as the server said.
        package var serverTime: Int64
        package var millisecondsSinceBoot: Int64
        package var boot: String

        package init(serverTime: Int64, millisecondsSinceBoot: Int64, boot: String) {
            self.serverTime = serverTime
            self.millisecondsSinceBoot = millisecondsSinceBoot
            self.boot = boot
        }
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        boot = try claims.bytes("boot", 16)
        millisecondsSinceBoot = try claims.count("mono")
        guard var sync = try claims.optionalObject("sync") else {
            anchor = nil
            return
        }
        anchor = Anchor(
            serverTime: try sync.count("srv"), millisecondsSinceBoot: try sync.count("mono"),
            boot: try sync.bytes("boot", 16))
        try sync.finish()
    }

    var members: [JSONMember] {
        let own = [
            JSONMember("boot", .text(boot)), JSONMember("mono", .integer(millisecondsSinceBoot)),
        ]
        guard let anchor else { return own }
        let sync = JSONValue.object([
            JSONMember("srv", .integer(anchor.serverTime)),
            JSONMember("mono", .integer(anchor.millisecondsSinceBoot)),
            JSONMember("boot", .text(anchor.boot)),
        ])
        return own + [JSONMember("sync", sync)]
    }
}

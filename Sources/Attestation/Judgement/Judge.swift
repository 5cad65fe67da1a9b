/// Decides what a handshake proves for one organisation, by fixed limits.
///
/// It reads no clock and remembers nothing: the time and what is known from before are handed in,
/// and what must be remembered is handed back with the verdict.
package struct Judge: Sendable {
    /// The origin of the organisation's ledger.
    package let audience: String
    /// The server's own keys, that challenges are signed with; the old one stays while it is
    /// replaced.
    package let serverKeys: [DeviceKey]
    package let limits: HandoffLimits

    package init(audience: String, serverKeys: [DeviceKey], limits: HandoffLimits = .init()) {
        self.audience = audience
        self.serverKeys = serverKeys
        self.limits = limits
    }

    /// Checks in a fixed order and names everything that is wrong.
    ///
    /// A token that cannot be read or was not signed ends it at once: nothing in it means anything.
    /// - Parameters:
    ///   - photo: What the server knows of the upload; nil while it has not arrived.
    ///   - now: Milliseconds since 1970 when the bundle arrived.
    package func judge<Memory: HandshakeMemory>(
        _ handshake: Handshake, photo: PhotoFacts?, now: Int64, given memory: Memory
    ) throws(Memory.Failure) -> Verdict {
        var findings: [Finding] = []
        let admitted = try admit(handshake, given: memory, &findings)
        guard let statements = admitted else {
            return Verdict(findings: findings, statements: nil, photo: photo, limits: limits)
        }
        findings += completeness(of: statements)
        findings += audience(of: statements)
        findings += try use(of: statements, given: memory)
        findings += binding(of: statements)
        findings += standing(of: statements)
        findings += try replay(of: statements, given: memory)
        findings += times(of: statements, at: now)
        findings += closing(of: statements, handshake)
        findings += fixes(of: statements)
        findings += distances(of: statements)
        findings += clock(of: statements)
        findings += try image(of: statements, photo, given: memory)
        return Verdict(findings: findings, statements: statements, photo: photo, limits: limits)
    }
}

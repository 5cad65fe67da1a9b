extension Judge {
    /// Shape and signature of every token; nil when one of them falls, after all have been looked at.
    func admit<Memory: HandshakeMemory>(
        _ handshake: Handshake, given memory: Memory, _ findings: inout [Finding]
    ) throws(Memory.Failure) -> Statements? {
        let challenge = admitChallenge(handshake.challenge, &findings)
        let telematics: Statements.Signed<TelematicsClaims>? =
            try admit(handshake.telematics, given: memory, &findings)
        let vision: Statements.Signed<VisionClaims>? =
            try admit(handshake.vision, given: memory, &findings)
        let handheld: Statements.Signed<HandheldClaims>? =
            try admit(handshake.handheld, given: memory, &findings)
        guard findings.isEmpty, let challenge, let handheld else { return nil }
        return Statements(
            challengeDigest: Digest.of(handshake.challenge), challenge: challenge,
            telematics: telematics, vision: vision, handheld: handheld)
    }

    private func admitChallenge(_ text: String, _ findings: inout [Finding]) -> ChallengeClaims? {
        do throws(TokenFault) {
            let token = try CompactToken(text, typed: TokenKind.challenge.headerType)
            guard let key = serverKeys.first(where: { $0.id == token.keyID }) else {
                throw .unknownKey
            }
            return try claims(of: token, signedBy: key)
        } catch {
            findings.append(Finding(.challenge, Reason(error)))
            return nil
        }
    }

    private func admit<Claims: ReadableClaims, Memory: HandshakeMemory>(
        _ text: String?, given memory: Memory, _ findings: inout [Finding]
    ) throws(Memory.Failure) -> Statements.Signed<Claims>? {
        guard let text else { return nil }
        let fault: TokenFault
        switch parse(text, as: Claims.kind) {
        case .failure(let malformed): fault = malformed
        case .success(let token):
            if let device = try memory.device(withKey: token.keyID) {
                do throws(TokenFault) {
                    let claims: Claims = try claims(of: token, signedBy: device.key)
                    return Statements.Signed(token: text, device: device, claims: claims)
                } catch {
                    fault = error
                }
            } else {
                fault = .unknownKey
            }
        }
        findings.append(Finding(Claims.kind, Reason(fault)))
        return nil
    }

    private func parse(_ text: String, as kind: TokenKind) -> Result<CompactToken, TokenFault> {
        Result { () throws(TokenFault) in try CompactToken(text, typed: kind.headerType) }
    }

    private func claims<Claims: ReadableClaims>(
        of token: CompactToken, signedBy key: DeviceKey
    ) throws(TokenFault) -> Claims {
        var reader = try token.claims(signedBy: key)
        return try Claims(&reader)
    }
}

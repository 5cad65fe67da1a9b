extension Judge {
    /// Whether the devices were ours when they signed; a theft that is reported later changes
    /// nothing about what was signed before.
    func standing(of statements: Statements) -> [Finding] {
        statements.legs.flatMap { leg in
            let signedAt = leg.common.issuedAt
            var findings: [Finding] = []
            if leg.device.isRevoked(at: signedAt) { findings.append(Finding(leg.kind, .revoked)) }
            if !leg.device.isValid(at: signedAt) { findings.append(Finding(leg.kind, .validity)) }
            if leg.device.attestation != .hardware {
                findings.append(Finding(leg.kind, .attest))
            }
            return findings
        }
    }

    /// A challenge counts once.
    func use<Memory: HandshakeMemory>(
        of statements: Statements, given memory: Memory
    ) throws(Memory.Failure) -> [Finding] {
        try memory.hasUsed(challenge: statements.challenge.id) ? [Finding(.challenge, .used)] : []
    }

    /// A token counts once, and so does a counter: the second copy of a key shows itself here.
    func replay<Memory: HandshakeMemory>(
        of statements: Statements, given memory: Memory
    ) throws(Memory.Failure) -> [Finding] {
        var findings: [Finding] = []
        for leg in statements.legs {
            let key = leg.device.key.id
            let counter = leg.common.counter
            let hasSeenCounter = try memory.hasSeen(counter: counter, of: key)
            let lowest = try memory.lowestCounter(of: key)
            if try memory.hasSeen(token: leg.common.id, signedBy: key) {
                findings.append(Finding(leg.kind, .replay))
            } else if hasSeenCounter || counter <= lowest {
                findings.append(Finding(leg.kind, .counter))
            }
        }
        return findings
    }
}

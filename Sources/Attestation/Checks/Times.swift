extension Judge {
    /// Signed while the challenge was open, close together, and handed in before it is too late.
    func times(of statements: Statements, at now: Int64) -> [Finding] {
        let challenge = statements.challenge
        var findings: [Finding] = []
        for leg in statements.legs {
            let signedAt = leg.common.issuedAt
            if signedAt < challenge.issuedAt - limits.earlyMilliseconds {
                findings.append(Finding(leg.kind, .early))
            }
            if signedAt >= challenge.expiresAt { findings.append(Finding(leg.kind, .expired)) }
            if !challenge.isForOffline, abs(now - signedAt) > limits.onlineSkewMilliseconds {
                findings.append(Finding(leg.kind, .skew))
            }
        }
        let grace = challenge.isForOffline ? limits.offlineGraceMilliseconds : 0
        if now > challenge.expiresAt + grace { findings.append(Finding(.challenge, .late)) }
        let moments = statements.legs.map(\.common.issuedAt)
        if let first = moments.min(), let last = moments.max(),
            last - first > limits.spreadMilliseconds
        {
            findings.append(Finding(nil, .spread))
        }
        return findings
    }

    /// Compares the handheld's wall clock with the one that nobody can set.
    func clock(of statements: Statements) -> [Finding] {
        let clock = statements.handheld.claims.clock
        // Started anew since the last contact: nothing holds the wall clock but the van's own time.
        guard let anchor = clock.anchor, anchor.boot == clock.boot else {
            return [Finding(.handheld, .unanchored)]
        }
        let passed = clock.millisecondsSinceBoot - anchor.millisecondsSinceBoot
        let allowed =
            limits.clockSlackMilliseconds + passed * limits.clockDriftPerMillion / 1_000_000
        let difference = abs(
            anchor.serverTime + passed - statements.handheld.claims.common.issuedAt)
        return passed >= 0 && difference <= allowed ? [] : [Finding(.handheld, .clock)]
    }
}

extension Judge {
    /// Whether the two positions are measurements at all: not supplied, not vague, not old.
    func fixes(of statements: Statements) -> [Finding] {
        var findings: [Finding] = []
        if let van = statements.telematics?.claims {
            findings += fix(
                van.fix, of: .telematics, signedAt: van.common.issuedAt,
                within: limits.vehicleAccuracyCentimeters)
        }
        let handheld = statements.handheld.claims
        return findings
            + fix(
                handheld.fix, of: .handheld, signedAt: handheld.common.issuedAt,
                within: limits.handheldAccuracyCentimeters)
    }

    private func fix(
        _ fix: Fix, of kind: TokenKind, signedAt: Int64, within mostCentimeters: Int64
    ) -> [Finding] {
        let age = signedAt - fix.measuredAt
        let checks: [(reason: Reason, holds: Bool)] = [
            (.mock, !fix.isMock),
            // An accuracy of zero is what devices say that do not know.
            (.accuracy, fix.accuracyCentimeters > 0 && fix.accuracyCentimeters <= mostCentimeters),
            (.fix, age >= 0 && age <= limits.fixAgeMilliseconds),
            (.source, fix.source != .network),
        ]
        return checks.filter { !$0.holds }.map { Finding(kind, $0.reason) }
    }

    /// Handheld, van and stop are near each other, by two receivers; and the van stands.
    func distances(of statements: Statements) -> [Finding] {
        let target = statements.challenge.target
        let handheld = statements.handheld.claims.fix
        let handheldError = error(of: handheld, atMost: limits.handheldAccuracyCentimeters)
        var findings: [Finding] = []
        if !handheld.place.isNear(target.place, target.radiusCentimeters + handheldError) {
            findings.append(Finding(nil, .handheldFarFromStop))
        }
        guard let van = statements.telematics?.claims else { return findings }
        let vanError = error(of: van.fix, atMost: limits.vehicleAccuracyCentimeters)
        if !van.fix.place.isNear(target.place, limits.vehicleToStopCentimeters + vanError) {
            findings.append(Finding(nil, .vehicleFarFromStop))
        }
        let apart = limits.handheldToVehicleCentimeters + handheldError + vanError
        if !handheld.place.isNear(van.fix.place, apart) {
            findings.append(Finding(nil, .handheldFarFromVehicle))
        }
        if van.vehicle.speedCentimetersPerSecond > limits.vehicleSpeedCentimetersPerSecond {
            findings.append(Finding(.telematics, .moving))
        }
        return findings
    }

    /// Capped, so that nobody is at every door by claiming to know nothing.
    private func error(of fix: Fix, atMost most: Int64) -> Int64 {
        max(0, min(fix.accuracyCentimeters, most))
    }
}

extension Place {
    fileprivate func isNear(_ other: Place, _ mostCentimeters: Int64) -> Bool {
        centimeters(to: other) <= Double(mostCentimeters)
    }
}

internal import DoorstepAPI

/// Holds the grades that the server gave against what really happened, once the day is over.
struct TruthBalance {
    let truths: [HandoffTruth]
    /// The codes with which parts of attacks were refused, by parcel.
    let refusals: [String: Set<String>]
    let routes: [String]
    let outbox: Outbox
    let watch: @Sendable (DayProgress) -> Void

    private static let patience = Duration.seconds(60)
    private static let pause = Duration.milliseconds(300)
    private static let parcelsAPage = 500

    func struck() async throws -> DayBalance {
        var balance = DayBalance()
        let start = ContinuousClock.now
        let grades = try await gradesOnceSettled(since: start)
        for truth in truths {
            guard let grade = grades[truth.parcel] else { continue }
            let isLower = standing(grade) < standing(truth.deserved)
            // What is as good as it deserves to be, and honest, needs no second look.
            let judged = isLower || truth.attack != nil ? try await handshakes(of: truth) : []
            let verdict = ([grade] + judged.flatMap(\.findings).map(\.code))
                .joined(separator: " ")
            if let staged = truth.attack.flatMap(attack(named:)) {
                balance.count(
                    staged, truth, isCaught: isCaught(staged, truth, judged, isLower: isLower),
                    verdict: verdict)
            } else {
                balance.countHonest(truth, isLowered: isLower, verdict: verdict)
            }
        }
        return balance
    }

    /// Grades by parcel, once no handshake waits for a photo that was sent.
    private func gradesOnceSettled(
        since start: ContinuousClock.Instant
    ) async throws -> [String: String] {
        while true {
            let grades = try await grades()
            let open = truths.filter { truth in
                grades[truth.parcel].map { $0 != truth.deserved } ?? false
            }
            watch(
                DayProgress(.counting, done: truths.count - open.count, total: truths.count))
            var isSettled = true
            for truth in open where truth.sendsSignedPhoto {
                if try await handshakes(of: truth).contains(where: { $0.photo == .pending }) {
                    isSettled = false
                    break
                }
            }
            if isSettled || ContinuousClock.now - start > Self.patience { return grades }
            try await Task.sleep(for: Self.pause)
        }
    }

    private func grades() async throws -> [String: String] {
        var grades: [String: String] = [:]
        for route in routes {
            var cursor: String?
            repeat {
                let after = cursor.map { "&cursor=\($0)" } ?? ""
                let page: Page<ParcelRecord> = try await outbox.get(
                    "/v1/parcels?route=\(route)&limit=\(Self.parcelsAPage)\(after)")
                for parcel in page.items { grades[parcel.id] = parcel.grade }
                cursor = page.nextCursor
            } while cursor != nil
        }
        return grades
    }

    /// Refused, graded lower or kept for a person, and each for the reason that it betrays itself by.
    private func isCaught(
        _ staged: any Attack, _ truth: HandoffTruth, _ judged: [JudgedHandshake], isLower: Bool
    ) -> Bool {
        if isLower, !staged.tells.isDisjoint(with: refusals[truth.parcel] ?? []) { return true }
        let betrayed = judged.first { handshake in
            handshake.findings.contains { staged.tells.contains($0.code) }
        }
        return betrayed.map { isLower || $0.decision == .review } ?? false
    }

    private func handshakes(of truth: HandoffTruth) async throws -> [JudgedHandshake] {
        let page: Page<JudgedHandshake> = try await outbox.get(
            "/v1/parcels/\(truth.parcel)/handshakes")
        return page.items
    }
}

/// How much a grade says for the driver: a contradiction says less than nothing.
private func standing(_ grade: String) -> Int {
    ["VX", "V0", "V1", "V2", "V3"].firstIndex(of: grade) ?? 0
}

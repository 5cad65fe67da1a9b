package import CustodyLedger
internal import EventLog
package import Integrations
package import Logging

/// Asks witnesses to cosign each new checkpoint, so that outsiders need not believe the log's keeper
/// alone (tlog-witness).
///
/// Outsiders are shown a checkpoint once enough witnesses have cosigned it. When too few answer for
/// some minutes they are shown the newest one without: a witness that is gone must not hide what
/// happened since.
package struct AskWitnesses: Sendable {
    private let desk: Desk
    private let policy: TrustPolicy
    private let exchange: HTTPExchange
    private let log: Logger

    /// - Parameter policy: the witnesses that have an address, and how many are enough.
    package init(_ desk: Desk, policy: TrustPolicy, over exchange: HTTPExchange, log: Logger) {
        (self.desk, self.policy, self.exchange, self.log) = (desk, policy, exchange, log)
    }

    /// Works until the task is cancelled.
    package func run() async {
        let cosigning = Cosigning(desk.journal.store)
        var failingSince: [String: ContinuousClock.Instant] = [:]
        while !Task.isCancelled {
            do {
                for organization in try await cosigning.organizations() {
                    if try await ask(about: organization) {
                        failingSince[organization] = nil
                        continue
                    }
                    let since = failingSince[organization] ?? .now
                    failingSince[organization] = since
                    if .now - since > Limits.longestWithoutWitnesses {
                        try await cosigning.showUncosigned(organization)
                    }
                }
            } catch {
                log.error("Witnesses are asked again in a second: \(error)")
            }
            try? await Task.sleep(for: Limits.betweenWitnessRounds)
        }
    }

    /// Whether enough witnesses have cosigned the newest checkpoint of an organisation's log.
    package func ask(about organization: String) async throws -> Bool {
        let cosigning = Cosigning(desk.journal.store)
        var newest: PublishedLog?
        var signatures: [SignedNote.Signature] = []
        for witness in policy.addresses {
            guard let answer = try await cosignature(of: witness, organization) else { continue }
            // The log may have grown between two witnesses: they must have signed the same.
            if newest?.note.text != answer.log.note.text { signatures = [] }
            newest = answer.log
            signatures.append(answer.signature)
        }
        guard let newest else { return false }
        var note = newest.note
        note.signatures += signatures
        guard policy.hasQuorum(note) else { return false }
        try await cosigning.show(note, of: newest)
        return true
    }

    private func cosignature(
        of witness: WitnessAddress, _ organization: String
    ) async throws -> (log: PublishedLog, signature: SignedNote.Signature)? {
        let cosigning = Cosigning(desk.journal.store)
        // Twice: a witness that is elsewhere than we thought says where.
        for _ in 0..<2 {
            guard let due = try await cosigning.due(witness.key, for: organization) else {
                return nil
            }
            guard let answer = await send(due, to: witness) else { return nil }
            if answer.status == 409, let size = UInt64(answer.words.prefix { $0.isNumber }) {
                guard size <= due.log.size, size != due.seen else {
                    log.critical(
                        "\(witness.key.name) has seen \(size) leaves of the log of \(organization), which has \(due.log.size). Was an old backup restored?"
                    )
                    return nil
                }
                try await cosigning.remember(size, of: witness.key, for: organization)
                continue
            }
            guard answer.isSuccess,
                let signature = witness.cosignature(in: answer.body, of: due.log.note)
            else {
                log.warning(
                    "\(witness.key.name) did not cosign the log of \(organization): \(answer.status) \(answer.words.prefix(200))"
                )
                return nil
            }
            try await cosigning.remember(due.log.size, of: witness.key, for: organization)
            return (due.log, signature)
        }
        return nil
    }

    private func send(_ due: Cosigning.Due, to witness: WitnessAddress) async -> HTTPAnswer? {
        let body = Witness.request(old: due.seen, proof: due.growth, checkpoint: due.log.note)
        var request = HTTPRequest(
            "POST", witness.url + "/add-checkpoint",
            headers: [("content-type", "text/plain; charset=utf-8")], body: Array(body.utf8),
            timeout: .milliseconds(Limits.witnessMilliseconds))
        request.bytesKept = Limits.bytesPerCosignature
        do {
            return try await exchange.send(request)
        } catch {
            log.warning("\(witness.key.name) does not answer: \(error)")
            return nil
        }
    }
}

extension HTTPAnswer {
    fileprivate var words: String { String(decoding: body, as: UTF8.self) }
}

package import CustodyLedger
internal import EventLog
internal import Hummingbird
internal import NIOCore
package import Vault

/// This server as a witness of other people's ledgers (tlog-witness): it cosigns what continues the
/// checkpoint that it saw before, and nothing else.
package struct WitnessDesk: Sendable {
    let signer: NoteSigner
    let logs: [NoteKey]

    /// - Parameters:
    ///   - host: the first part of the witness's name.
    ///   - logs: the keys of the logs that it knows; of others it says so.
    /// - Throws: `UnfitHost` for one that cannot be part of a name.
    package init(masterKey: MasterKey, host: String, logs: [NoteKey]) throws {
        guard
            let signer = NoteSigner(
                name: host + "/witness", kind: .cosignature, seed: masterKey.witnessSigningSeed)
        else { throw UnfitHost(host: host) }
        (self.signer, self.logs) = (signer, logs)
    }

    var witness: Witness { Witness(signer: signer, logs: logs) }
}

func witnessEndpoints(_ desk: Desk) -> [Endpoint] {
    guard let witness = desk.witness else { return [] }
    let seen = WitnessedLogs(desk.journal.store)
    return [
        .raw(
            "/witness", "readWitness", "The key that this server cosigns others' ledgers with",
            stage: "Ledger", needs: nil, type: "text/plain"
        ) { _ in .text(witness.signer.key.text + "\n") },
        .protocolStep(
            .post, "/witness/add-checkpoint", "addCheckpoint",
            "Cosigns a checkpoint that continues the one seen before (tlog-witness)",
            stage: "Ledger", needs: nil, bodyType: "text/plain", status: 200
        ) { call in
            let answer = try await seen.add(
                try await body(of: call), to: witness.witness,
                now: UInt64(clamping: desk.clock.milliseconds / 1_000))
            return Answer(
                answer.status, headers: ["content-type": answer.type],
                body: Array(answer.body.utf8))
        },
        .raw(
            "/witness/{log}/checkpoint", "readCosignedCheckpoint",
            "The checkpoint of a log that was cosigned last; the log by SHA-256 of its origin",
            stage: "Ledger", needs: nil, type: "text/plain"
        ) { call in
            guard let note = try await seen.checkpoint(folder: call.parameters["log"] ?? "") else {
                throw Refusal.notFound("log")
            }
            return .text(note)
        },
    ]
}

private func body(of call: Call) async throws -> [UInt8] {
    do {
        guard let stream = call.stream else { return [] }
        let bytes = try await stream.collect(upTo: Limits.bytesPerWitnessRequest)
        return Array(bytes.readableBytesView)
    } catch is NIOTooManyBytesError {
        throw Refusal(
            413, "body-too-large", "The body is too large",
            detail: "A checkpoint with its proof has less than 64 KiB.")
    }
}

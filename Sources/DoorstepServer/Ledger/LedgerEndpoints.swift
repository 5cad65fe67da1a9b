internal import CustodyLedger
internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// The ledger for everybody who wants to check it: public, without names, and cheap to cache.
///
/// A log's address is not guessed from an organisation's name; who knows it reads leaves, which say
/// when something happened and of what kind, and nothing else.
func ledgerEndpoints(_ desk: Desk) -> [Endpoint] {
    let view = LedgerView(store: desk.journal.store)
    return [
        .read(
            "/v1/ledger", "readLedger", "The organisation's ledger, and how others check it",
            stage: "Ledger", needs: .read, answers: LedgerRecord.self
        ) { call in
            guard let log = try await view.log(of: call.caller.organization) else {
                throw notYet("No checkpoint was signed yet. Ask in a second.")
            }
            let signer = try desk.identify(call.caller.organization, log.origin).signer
            return LedgerRecord(
                origin: log.origin, path: "/log/\(log.id)", key: signer.key.text,
                size: Int(clamping: log.size), root: Base64.encode(log.root.bytes),
                checkpoint: log.note.formatted)
        },
        .raw(
            "/v1/ledger/{index}/proof", "readEventProof",
            "The file that proves the event at an index of the ledger (tlog-proof)",
            stage: "Ledger",
            needs: .read, type: "text/plain"
        ) { call in
            guard let index = UInt64(call.parameters["index"] ?? "") else {
                throw Refusal.notFound("event")
            }
            switch try await view.proof(of: index, in: call.caller.organization) {
            case .unknownIndex: throw Refusal.notFound("event")
            case .notYet: throw notYet("No checkpoint covers this event yet. Ask in a second.")
            case .file(let file): return .text(file.formatted)
            }
        },
        .read(
            "/v1/ledger/{index}/event", "readEvent",
            "The event at an index of the ledger, proven; 410 once its person was erased",
            stage: "Ledger", needs: .readPeople, answers: ProvenEvent.self
        ) { call in
            guard let index = UInt64(call.parameters["index"] ?? "") else {
                throw Refusal.notFound("event")
            }
            return try await readEvent(at: index, in: call.caller.organization, at: desk)
        },
        .read(
            "/v1/parcels/{parcel}/evidence", "readEvidence",
            "Everything about a parcel in one file that an outsider can check", stage: "Ledger",
            needs: .readPeople,
            [audienceParameter], answers: EvidenceRecord.self
        ) { call in try await evidence(call, desk) },
        .raw(
            "/v1/parcels/{parcel}/evidence.zip", "readEvidenceBundle",
            "Evidence with the photos and signatures that the audience may see, in one archive",
            stage: "Ledger", needs: .readPeople, [audienceParameter], type: "application/zip"
        ) { call in
            let record = try await evidence(call, desk)
            let archive = try await collectBundle(
                record, in: call.caller.organization, at: desk)
            return Answer(
                200,
                headers: [
                    "content-type": "application/zip", "cache-control": "no-store",
                    "content-disposition": "attachment; filename=\"evidence.zip\"",
                ], body: archive)
        },
        .raw(
            "/log/{log}/checkpoint", "readCheckpoint", "The log's last signed checkpoint",
            stage: "Ledger", needs: nil, type: "text/plain"
        ) { call in
            var answer = Answer.text(try await log(call, view).note.formatted)
            answer.headers["cache-control"] = "max-age=1"
            return answer
        },
    ] + (1...4).map { depth in tileEndpoint(depth, view) }
}

private let audienceParameter = Endpoint.Parameter.option(
    "audience", "For whom; an insurer sees nothing personal.",
    EvidenceAudience.allCases.map(\.rawValue))

private func evidence(_ call: Call, _ desk: Desk) async throws -> EvidenceRecord {
    let organization = call.caller.organization
    let id: ParcelID = try call.label("parcel")
    let parcels = ParcelListView(store: desk.journal.store)
    guard let parcel = try await parcels.findParcel(id, of: organization) else {
        throw Refusal.notFound("parcel")
    }
    let audience = call.query["audience"].flatMap { EvidenceAudience(rawValue: $0) }
    let evidence = try await collectEvidence(
        of: parcel, for: audience ?? .insurer, in: organization, at: desk)
    guard let evidence else { throw notYet("No checkpoint was signed yet.") }
    return evidence
}

/// A tile's number is cut into as many parts of the path as it needs, with one more for its width.
private func tileEndpoint(_ depth: Int, _ view: LedgerView) -> Endpoint {
    let parts = (1...depth).map { "part\($0)" }
    return .raw(
        "/log/{log}/tile/{level}/" + parts.map { "{\($0)}" }.joined(separator: "/"),
        depth == 1 ? "readTile" : "readTileOf\(depth)Parts",
        "A tile of hashes or of entries (tlog-tiles)", stage: "Ledger", needs: nil,
        type: "application/octet-stream"
    ) { call in
        let path = (["tile"] + (["level"] + parts).map { call.parameters[$0] ?? "" })
            .joined(separator: "/")
        let log = try await log(call, view)
        guard let tile = Tile(path: path), let bytes = try await view.bytes(of: tile, in: log)
        else { throw Refusal.notFound("tile") }
        return Answer(
            200,
            headers: [
                "content-type": "application/octet-stream",
                "cache-control": "max-age=31536000, immutable",
            ], body: bytes)
    }
}

private func log(_ call: Call, _ view: LedgerView) async throws -> PublishedLog {
    guard let log = try await view.log(id: call.parameters["log"] ?? "") else {
        throw Refusal.notFound("log")
    }
    return log
}

private func notYet(_ detail: String) -> Refusal {
    Refusal(
        404, "not-published-yet", "Not published yet", detail: detail,
        headers: ["retry-after": "1"], isRetryable: true)
}

internal import Delivery
internal import EventLog
internal import Vault

/// Forgets whom a consignment was for: the keys, the ciphertexts and the files go, the leaves stay.
///
/// It may be told again: what a crash left behind is cleared away then.
struct RecipientEraser: Sendable {
    let desk: Desk
    let errand: Errand

    func erase(_ id: ConsignmentID, on ground: Erasure.Ground) async throws {
        let traces = try await errand.settling {
            let loaded = try await errand.load(Consignment.self, id.stream)
            let parcels = try await parcels(of: loaded.state)
            let traces = try await Traces.find(of: id, parcels.map(\.stream), errand)
            let erasure = Erasure(ground, of: try await traces.events(in: errand))
            let isOver = traces.isEveryRouteOver && parcels.allSatisfy(\.state.isAtRest)
            let events = try loaded.state.eraseRecipient(erasure, isOver: isOver)
            if !events.isEmpty {
                try await erasing(traces, erasure.events).record([
                    loaded.change(events, occurredAt: errand.now)
                ])
            }
            return traces
        }
        try await clear(traces)
        try await Traces.scrub(desk.journal.store)
    }

    private func parcels(of consignment: Consignment) async throws -> [Loaded<Parcel>] {
        var parcels: [Loaded<Parcel>] = []
        for order in consignment.booking?.parcels ?? [] {
            parcels.append(try await errand.load(order.id.stream))
        }
        return parcels
    }

    /// What is recorded by this, and what it erases, are one transaction.
    private func erasing(_ traces: Traces, _ listed: [String]) -> Errand {
        let (journal, organization) = (errand.journal, errand.organization)
        return Errand(
            journal: journal, organization: organization, actor: errand.actor,
            source: errand.source, now: errand.now
        ) { db in
            try errand.also?(db)
            try traces.forget(listed, in: journal, organization, on: db)
        }
    }

    /// Files go last: without the keys they are noise already.
    private func clear(_ traces: Traces) async throws {
        let (store, organization) = (desk.journal.store, errand.organization)
        let (files, uploads) = try await traces.files(in: organization, store)
        let blobs = try FolderBlobs(folder: desk.folder + "/blobs")
        for file in files { try await blobs.delete(file.blob, organization: organization) }
        for upload in uploads { try await Uploads(desk).remove(upload) }
        try await traces.removeFiles(in: organization, store)
    }
}

extension Parcel {
    /// Nobody has to find its recipient any more; who fetches it themselves needs a code until then.
    fileprivate var isAtRest: Bool {
        milestone >= .handedOff && milestone != .returning && !isAtPoint
    }
}

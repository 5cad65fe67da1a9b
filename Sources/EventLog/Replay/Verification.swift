internal import CustodyLedger
internal import Database

/// What is wrong in a log that somebody, or some disk, has changed.
package enum LogFault: Sendable, Hashable, CustomStringConvertible {
    case indexMissing(organization: String, index: Int64)
    case versionOutOfOrder(organization: String, stream: String, version: Int)
    case leafOfAnotherEvent(organization: String, index: Int64)
    case chainBroken(organization: String, index: Int64)
    case payloadChanged(organization: String, index: Int64)
    /// What it says of a person cannot be read, and no erasure in the ledger names it.
    case personalPartMissing(organization: String, index: Int64)
    case rootDiffers(organization: String)
    /// Events were put behind the ledger's end without growing it.
    case beyondLedger(organization: String, count: Int64)
    /// The log is not the one that was signed for outsiders.
    case checkpointDiffers(organization: String, size: UInt64)

    package var description: String {
        switch self {
        case .indexMissing(let organization, let index):
            "\(organization): no event has the ledger index \(index)."
        case .versionOutOfOrder(let organization, let stream, let version):
            "\(organization): version \(version) of \(stream) does not follow the one before."
        case .leafOfAnotherEvent(let organization, let index):
            "\(organization): the leaf at \(index) does not belong to its event."
        case .chainBroken(let organization, let index):
            "\(organization): the leaf at \(index) names another event before it."
        case .payloadChanged(let organization, let index):
            "\(organization): the event at \(index) is not the one that its leaf commits to."
        case .personalPartMissing(let organization, let index):
            "\(organization): the personal part of the event at \(index) is gone, and not erased."
        case .rootDiffers(let organization):
            "\(organization): the leaves do not give the stored root."
        case .beyondLedger(let organization, let count):
            "\(organization): \(count) events have indexes that the ledger never gave."
        case .checkpointDiffers(let organization, let size):
            "\(organization): the leaves are not those of the checkpoint signed at \(size)."
        }
    }
}

package struct VerificationReport: Sendable, Hashable {
    package internal(set) var events = 0
    /// Events whose commitment was computed again and agreed.
    package internal(set) var commitmentsChecked = 0
    /// Events whose personal part an erasure in the ledger names: only their leaf can be checked.
    package internal(set) var erased = 0
    /// Events that have no ledger index yet.
    package internal(set) var waiting = 0
    /// The first faults; `faultCount` counts all.
    package internal(set) var faults: [LogFault] = []
    package internal(set) var faultCount = 0

    package var isSound: Bool { faultCount == 0 }

    mutating func add(_ fault: LogFault) {
        faultCount += 1
        if faults.count < Limits.faultsNamed { faults.append(fault) }
    }
}

extension Journal {
    /// Reads the whole log again and checks it against the ledger, on a running system too.
    ///
    /// - Parameter progress: told how many events were checked, of how many.
    package func verify(
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> VerificationReport {
        var report = VerificationReport()
        let heads = try await store.read { db in
            // In one statement, or a running sequencer would come between the size and the count.
            try db.query(
                """
                SELECT organization, size, edge, (
                  SELECT COUNT(*) FROM events
                  WHERE events.organization = ledger_heads.organization
                  AND events.ledger_index >= ledger_heads.size)
                FROM ledger_heads ORDER BY organization
                """
            ).map { row in
                (
                    organization: row.text(0),
                    edge: try LedgerHead.edge(row, size: 1, bytes: 2, of: row.text(0)),
                    beyond: row.int(3)
                )
            }
        }
        let total = heads.reduce(0) { $0 + Int($1.edge.size) }
        for (organization, edge, beyond) in heads {
            if beyond > 0 { report.add(.beyondLedger(organization: organization, count: beyond)) }
            let published = try await PublishedLog.load(organization, from: store)
            var check = LedgerCheck(organization: organization, published: published)
            var erasures = ErasureCheck()
            while check.edge.size < edge.size {
                let page = try await page(organization, from: check.edge.size, to: edge.size)
                if page.isEmpty {
                    report.add(.indexMissing(organization: organization, index: check.edge.size))
                    break
                }
                for written in page {
                    check.read(written, &report)
                    switch try await commitment(of: written) {
                    case .holds:
                        report.commitmentsChecked += 1
                        erasures.read(written)
                    case .unreadable: erasures.miss(written)
                    case .broken:
                        report.add(
                            .payloadChanged(
                                organization: organization, index: written.event.ledgerIndex ?? -1))
                    }
                }
                report.events += page.count
                progress(report.events, total)
            }
            erasures.conclude(organization, &report)
            if check.edge.root != edge.root { report.add(.rootDiffers(organization: organization)) }
        }
        report.waiting = try await store.read { db in
            try db.findRow("SELECT COUNT(*) FROM events WHERE ledger_index IS NULL")
                .map { Int($0.int(0)) } ?? 0
        }
        return report
    }

    private func page(
        _ organization: String, from: Int64, to: Int64
    ) async throws -> [WrittenEvent] {
        try await store.read { db in
            try db.query(
                """
                SELECT \(EventRows.columns), leaf, salt FROM events
                WHERE organization = $1 AND ledger_index >= $2 AND ledger_index < $3
                ORDER BY ledger_index LIMIT $4
                """,
                [
                    .text(organization), .integer(from), .integer(to),
                    .integer(Int64(Limits.eventsPerReplayPage)),
                ]
            ).map {
                WrittenEvent(
                    event: try EventRows.event(from: $0), leaf: $0.text(14), salt: $0.optBlob(15))
            }
        }
    }

    private func commitment(of written: WrittenEvent) async throws -> Commitment {
        let event = written.event
        // The salt stands in the clear exactly where nothing personal is sealed with it.
        guard (event.person == nil) == (written.salt != nil) else { return .broken }
        guard event.person != nil else {
            guard event.sealed == nil, let salt = written.salt else { return .broken }
            return written.commits(to: Payload.bytes(of: event, personal: nil), salt: salt)
        }
        guard let sealed = event.sealed else { return .unreadable }
        do {
            guard let opened = try await sealer.open(sealed, of: event) else { return .unreadable }
            return written.commits(
                to: Payload.bytes(of: event, personal: opened.plain), salt: opened.salt)
        } catch {
            // A ciphertext that was touched, or another person's, does not open.
            return .broken
        }
    }
}

private enum Commitment { case holds, broken, unreadable }

/// An event with what its row says about the ledger.
private struct WrittenEvent: Sendable {
    let event: RecordedEvent
    let leaf: String
    let salt: [UInt8]?
    let parsedLeaf: JSON?

    init(event: RecordedEvent, leaf: String, salt: [UInt8]?) {
        self.event = event
        self.leaf = leaf
        self.salt = salt
        parsedLeaf = try? JSON.parse(leaf, numbers: .integersOnly)
    }

    func commits(to payload: [UInt8], salt: [UInt8]) -> Commitment {
        let stated = parsedLeaf?["c"]?.asString.flatMap(Base64URL.decode)
        return Leaf.commitment(to: payload, salt: salt) == stated ? .holds : .broken
    }
}

/// What nobody can read must have been erased, by an event that is itself in the ledger.
///
/// Without this, dropping a ciphertext, or naming a person who has no key, would pass for erasure.
private struct ErasureCheck {
    private var named: Set<String> = []
    private var missing: [(event: String, index: Int64)] = []

    /// Takes in what an erasure says that it erased; its own commitment was checked before.
    mutating func read(_ written: WrittenEvent) {
        guard written.parsedLeaf?["k"]?.asString == LeafKind.erase.rawValue else { return }
        named.formUnion((written.event.open["events"]?.asArray ?? []).compactMap(\.asString))
    }

    mutating func miss(_ written: WrittenEvent) {
        missing.append((written.event.id, written.event.ledgerIndex ?? -1))
    }

    func conclude(_ organization: String, _ report: inout VerificationReport) {
        for (event, index) in missing {
            if named.contains(event) {
                report.erased += 1
            } else {
                report.add(.personalPartMissing(organization: organization, index: index))
            }
        }
    }
}

/// Grows the tree again and follows every stream's chain.
private struct LedgerCheck {
    let organization: String
    var edge = MerkleEdge()
    private var heads: [String: (version: Int, id: String)] = [:]
    private let published: PublishedLog?

    init(organization: String, published: PublishedLog?) {
        self.organization = organization
        self.published = published
    }

    mutating func read(_ written: WrittenEvent, _ report: inout VerificationReport) {
        let event = written.event
        let index = event.ledgerIndex ?? -1
        if index != edge.size {
            report.add(.indexMissing(organization: organization, index: edge.size))
        }
        let before = heads[event.stream] ?? (version: 0, id: "")
        if event.version != before.version + 1 {
            report.add(
                .versionOutOfOrder(
                    organization: organization, stream: event.stream, version: event.version))
        }
        let leaf = written.parsedLeaf
        if leaf?["e"]?.asString != event.id || leaf?["t"]?.asInteger != event.recordedAt {
            report.add(.leafOfAnotherEvent(organization: organization, index: index))
        }
        if leaf?["p"]?.asString != before.id {
            report.add(.chainBroken(organization: organization, index: index))
        }
        heads[event.stream] = (event.version, event.id)
        edge.append(.leaf(written.leaf.utf8))
        if let published, published.size == UInt64(edge.size), !published.claims(edge.root) {
            report.add(.checkpointDiffers(organization: organization, size: published.size))
        }
    }
}

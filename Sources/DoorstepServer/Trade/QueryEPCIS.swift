internal import Delivery
internal import EventLog
internal import Integrations

/// What a partner asks for, in the words of EPCIS's simple event query.
struct EPCISQuery: Sendable {
    var kinds: Set<String> = []
    var from: Int64?
    var before: Int64?
    var bizStep: String?
    var epc: String?

    func admits(_ event: EPCISEvent, occurredAt: Int64) -> Bool {
        if !kinds.isEmpty, !kinds.contains(event.kind.rawValue) { return false }
        if let from, occurredAt < from { return false }
        if let before, occurredAt >= before { return false }
        if let bizStep, event.bizStep != bizStep { return false }
        return epc.map { $0 == event.epc } ?? true
    }
}

/// Where a page ends: a ledger index, and how many of that event's translations were given.
package struct EPCISMark: Sendable, Hashable {
    var index: Int64 = 0
    var given = 0

    package var text: String { "\(index).\(given)" }

    init() {}

    package init?(_ text: String) {
        let parts = text.split(separator: ".").map { Int64($0) }
        guard parts.count == 2, let index = parts[0], let given = parts[1], index >= 0,
            (0...10).contains(given)
        else { return nil }
        (self.index, self.given) = (index, Int(given))
    }
}

/// One page of events in the ledger's order, and where the next begins; nil at the end.
///
/// A page may be short: a request goes through so many events of the log and no more.
func queryEPCIS(
    _ query: EPCISQuery, from mark: EPCISMark, limit: Int, _ export: EPCISExport, for errand: Errand
) async throws -> (events: [EPCISEvent], next: EPCISMark?) {
    var (found, mark, scanned): ([EPCISEvent], EPCISMark, Int) = ([], mark, 0)
    let only = query.epc.flatMap(export.parcel(named:))
    if query.epc != nil, only == nil { return ([], nil) }
    while scanned < Limits.eventsPerEPCISPage {
        let events = try await batch(after: mark.index - 1, only, errand)
        if events.isEmpty { return (found, nil) }
        for event in events {
            let index = event.ledgerIndex ?? 0
            let skipped = index == mark.index ? mark.given : 0
            let translated =
                event.stream.hasPrefix("parcel/") ? try await export.events(for: event) : []
            for (place, one) in translated.enumerated().dropFirst(skipped) {
                if found.count == limit {
                    mark.index = index
                    mark.given = place
                    return (found, mark)
                }
                if query.admits(one, occurredAt: event.occurredAt) { found.append(one) }
            }
            mark.index = index + 1
            mark.given = 0
        }
        scanned += events.count
        if only != nil { return (found, nil) }
    }
    return (found, mark)
}

private func batch(
    after index: Int64, _ parcel: ParcelID?, _ errand: Errand
) async throws -> [RecordedEvent] {
    guard let parcel else {
        return try await errand.journal.events(errand.organization, after: index)
    }
    return try await errand.journal.load(errand.organization, parcel.stream)
        .filter { ($0.ledgerIndex ?? -1) > index }
        .sorted { ($0.ledgerIndex ?? 0) < ($1.ledgerIndex ?? 0) }
}

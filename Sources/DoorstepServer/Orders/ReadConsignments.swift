package import Delivery
package import DoorstepAPI
internal import EventLog

/// A consignment as the API shows it; people only to those who may see them.
package func readConsignment(
    _ id: ConsignmentID, for errand: Errand, showingPeople: Bool
) async throws -> ConsignmentRecord {
    let standing = try await ConsignmentView.standing(
        id, of: errand.organization, in: errand.journal.store)
    let consignment = try await errand.consignment(id)
    guard let standing,
        let record = ConsignmentRecord(
            consignment, state: standing.state, updated: standing.updated,
            showsPeople: showingPeople)
    else { throw Rejection.consignmentUnknown }
    return record
}

/// One page of consignments by id.
package func listConsignments(
    state: ConsignmentState?, site: SiteID?, updatedSince: Instant?, after: String, limit: Int,
    for errand: Errand, showingPeople: Bool
) async throws -> Page<ConsignmentRecord> {
    let ids = try await ConsignmentView.page(
        of: errand.organization, state: state, site: site, updatedSince: updatedSince, after: after,
        limit: limit + 1,
        in: errand.journal.store)
    var items: [ConsignmentRecord] = []
    for id in ids.prefix(limit) {
        items.append(try await readConsignment(id, for: errand, showingPeople: showingPeople))
    }
    let next = ids.count > limit ? items.last.map { Cursor.encode($0.id) } : nil
    return Page(
        items: items, nextCursor: next,
        nextSince: updatedSince.map { _ in nextSince(errand.now) })
}

/// A minute before now: what is being written while somebody asks is told the next time, and what
/// was told already is told once more rather than never.
func nextSince(_ now: Instant) -> String { (now - .seconds(60)).rfc3339 }

internal import CustodyLedger
internal import Database
internal import Delivery
internal import EventLog

/// What an export asks the tables beside the log.
struct EPCISView: Sendable {
    let store: any Store

    /// A parcel's consignment and site; nil when it was never booked.
    func parcel(_ id: String, of organization: String) async throws
        -> (consignment: String, site: String)?
    {
        try await store.read { db in
            try db.findRow(
                "SELECT consignment, site FROM parcels WHERE organization = $1 AND id = $2",
                [.text(organization), .text(id)]
            ).map { ($0.text(0), $0.text(1)) }
        }
    }

    func vehicle(of route: RouteID, in organization: String) async throws -> String? {
        try await store.read { db in
            try db.findRow(
                "SELECT vehicle FROM routes WHERE organization = $1 AND id = $2",
                [.text(organization), .text(route.code)]
            )?.text(0)
        }
    }

    /// The hash of the leaf at an index, in base64.
    func leaf(_ index: Int64, of organization: String) async throws -> String? {
        try await store.read { db in
            let place = UInt64(clamping: index)
            return try LedgerTiles(organization, on: db).leaves(place..<place + 1).first.map {
                Base64.encode(TreeHash.leaf($0).bytes)
            }
        }
    }

    /// The name of the organisation's log.
    func origin(of organization: String) async throws -> String? {
        try await PublishedLog.load(organization, from: store)?.origin
    }
}

import Database
import Delivery
import DoorstepServer
import EventLog
import Foundation
import Integrations
import Vault

/// A desk over a database in a temporary folder: the real thing, and nothing beside it.
struct Workbench {
    let desk: Desk
    let errand: Errand

    init(addresses: any AddressFinder = NoAddresses(), folder: String = "/nowhere") async throws {
        let store = try SQLiteStore.temporary()
        let views = allViews
        try await store.migrate(
            EventLog.migrations + Vault.migrations + views.migrations + ImportView.migrations
                + UploadView.migrations + ProofFileView.migrations + DeviceNonceView.migrations
                + HandshakeMemoryView.migrations + NumberView.migrations
                + SensorReadingView.migrations)
        let masterKey = try MasterKey(bytes: Array(repeating: 7, count: 32))
        let vault = SealedStore(store: store, masterKey: masterKey)
        let clock = ServerClock(isVirtual: true)
        clock.move(to: Instant(milliseconds: 1_795_158_724_000))
        let journal = Journal(
            store: store, views: views, sealer: VaultSealer(vault),
            clock: { clock.milliseconds })
        desk = Desk(
            journal: journal, clock: clock, travelTimes: GreatCircleRoads(), addresses: addresses,
            folder: folder,
            identify: logIdentity(masterKey: masterKey, host: "doorstep.example"),
            challengeKey: challengeKeys(masterKey: masterKey))
        errand = Errand(
            journal: journal, organization: "acme", actor: "test", source: "test", now: clock.now)
    }

    /// The hub North, in Helsinki.
    func openNorth() async throws {
        guard let id = SiteID("north"), let place = Place(latitude: 60.17, longitude: 24.94) else {
            return
        }
        let site = Site(
            id: id, name: "North", place: place, timeZone: "Europe/Helsinki", address: "")
        try await set(site, on: id.stream, for: errand)
    }

    /// Every event of the log, by type.
    func types() async throws -> [String] {
        try await desk.journal.store.read { db in
            try db.query("SELECT type FROM events ORDER BY position").map { $0.text(0) }
        }
    }
}

/// The running example, booked for the flat on the third floor.
func sampleForm(_ id: String = "C-1", parcels: [String] = ["PX-1001"]) -> BookingForm {
    var form = BookingForm()
    form.id = id
    form.shipper = "acme"
    form.site = "north"
    form.recipient.name = "Aino Virtanen"
    form.recipient.phone = "+358 40 1234567"
    form.address.text = "Mannerheimintie 5 A 12, Helsinki"
    form.address.latitude = 60.168
    form.address.longitude = 24.9398
    form.address.floor = 3
    form.address.access = ["gateCode:1234#", "stairs"]
    form.promise.from = "2026-11-20T08:00:00Z"
    form.promise.to = "2026-11-20T12:00:00Z"
    form.note = "Mind the cat"
    form.metadata = ["order": "blue-77x"]
    form.parcels = parcels.map { code in
        var piece = BookingForm.Piece()
        piece.id = code
        piece.weightGrams = 1_200
        piece.valueAmount = 4_990
        piece.valueCurrency = "EUR"
        piece.proofs = ["photo"]
        return piece
    }
    return form
}

/// A gazetteer that knows one certainty for everything.
struct SureTo: AddressFinder {
    let certainty: Int
    let source = "test"

    func candidates(for address: Address) async throws -> [AddressMatch] {
        guard let place = Place(latitude: 60.17, longitude: 24.95) else { return [] }
        return [
            AddressMatch(
                place: place, label: address.line, certainty: certainty, accuracyMeters: 10,
                reasons: [], source: source)
        ]
    }
}

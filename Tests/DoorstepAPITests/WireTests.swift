import DoorstepAPI
import Foundation
import Testing

struct WireTests {
    @Test func `absent fields stay absent in both directions`() throws {
        let parcel = NewParcel(id: "PX-1", weightGrams: 900)
        let text = String(decoding: try JSONEncoder().encode(parcel), as: UTF8.self)
        #expect(!text.contains("null"))
        #expect(try JSONDecoder().decode(NewParcel.self, from: Data(text.utf8)) == parcel)
    }

    @Test func `names are those of the contract`() {
        #expect(
            HandoffModeName.allCases.map(\.rawValue) == [
                "person", "neighbour", "doorstep", "lobby", "safePlace", "mailroom", "locker",
                "pudo",
            ])
        #expect(
            ProofKindName.allCases.map(\.rawValue) == [
                "photo", "signature", "scan", "pin", "note", "ageCheck", "idCheck", "contactless",
            ])
        #expect(
            VehicleKindName.allCases.map(\.rawValue) == [
                "van", "cargoBike", "truck", "car", "foot",
            ])
    }

    @Test func `every rule names a field that exists`() throws {
        let attempt = NewAttempt(
            id: "A-1", route: "R-1", stop: 1, parcels: ["PX-1"], occurredAt: "2026-11-23T05:00:00Z",
            position: Position(
                occurredAt: "2026-11-23T05:00:00Z", latitude: 60, longitude: 24, accuracyMeters: 5))
        let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(attempt))
        let fields = try #require(object as? [String: Any])
        #expect(Set(NewAttempt.rules.keys).isSubset(of: fields.keys))
    }
}

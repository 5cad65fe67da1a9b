import DoorstepAPI
import Foundation

/// Reads and writes a second over HTTP against a bare route of the same library and client.
enum ServerBenchmark {
    static func run() async throws {
        let ours = try await BenchServer()
        let bare = try await BareServer()
        defer {
            ours.stop()
            bare.stop()
        }
        let count = 4_000
        // The client's own work is the same on both sides.
        let barePosts = try await rate(count, tasks: 32) { number in
            let bytes = try Array(JSONEncoder().encode(consignment(number)))
            _ = try await bare.client.raw("POST", "/", bytes)
        }
        let posts = try await rate(count, tasks: 32) { number in
            let bytes = try Array(JSONEncoder().encode(consignment(number)))
            _ = try await ours.client.raw("POST", "/v1/consignments", bytes, command: "c-\(number)")
        }
        report(
            "consignments booked a second over HTTP, against a bare POST", ours: posts,
            baseline: barePosts)

        let bareGets = try await rate(count, tasks: 32) { _ in
            _ = try await bare.client.raw("GET", "/")
        }
        let gets = try await rate(count, tasks: 32) { number in
            _ = try await ours.client.raw("GET", "/v1/parcels/PX-\(number)/timeline")
        }
        report(
            "timelines read a second over HTTP, against a bare GET", ours: gets, baseline: bareGets)
    }
}

/// A plain order; the number makes its ids.
func consignment(_ number: Int) -> NewConsignment {
    NewConsignment(
        id: "C-\(number)", shipper: "acme", site: "NORTH",
        recipient: RecipientDetails(name: "Recipient \(number)", phone: "+358401234567"),
        address: AddressDetails(
            street: "Mannerheimintie", houseNumber: "\(number)", postcode: "00100",
            city: "Helsinki", country: "FI", latitude: 60.17, longitude: 24.94),
        promise: PromiseDetails(from: "2026-11-23T08:00:00Z", to: "2026-11-23T18:00:00Z"),
        parcels: [NewParcel(id: "PX-\(number)", weightGrams: 900)])
}

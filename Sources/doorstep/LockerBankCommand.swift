internal import ArgumentParser
internal import DoorstepServer
internal import Foundation
internal import Simulator

/// `doorstep locker-bank`: somebody else's lockers, played over real HTTP.
struct LockerBankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "locker-bank",
        abstract: "Plays a locker bank that speaks the adapter contract, with doors that jam.",
        discussion: """
            Doorstep is told of it with PUT /v1/locker-banks/{bank}; the secret that it gives is read
            from the environment:

              export DOORSTEP_BANK_SECRET=whsec_…
              doorstep locker-bank --wall L7=S1,S2,L1 --jams 20 \\
                --events http://127.0.0.1:8080/v1/locker-events/north/acme-lockers

            See docs/guide/pickup-points.md.
            """)

    @Option(help: "The port to listen on, on loopback.") var port = 8090
    @Option(help: "A point and its doors, such as L7=S1,S2,L1; as often as there are points.")
    var wall: [String]
    @Option(help: "Where Doorstep takes this bank's events.") var events: String
    @Option(help: "How many doors in a thousand jam when they should open.") var jams = 0
    @Option(help: "How many reservations in a thousand find a stranger's parcel.") var strangers = 0
    @Option(help: "The seed of everything that happens by chance.") var seed: UInt64 = 1

    func run() async throws {
        let secret = ProcessInfo.processInfo.environment["DOORSTEP_BANK_SECRET"] ?? ""
        guard let sign = webhookSignature(secret: secret) else {
            throw ValidationError("Set DOORSTEP_BANK_SECRET to the secret that Doorstep gave.")
        }
        var walls: [String: [String]] = [:]
        for text in wall {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw ValidationError("A wall looks like L7=S1,S2,L1, not \(text).")
            }
            walls[parts[0]] = parts[1].split(separator: ",").map(String.init)
        }
        let bank = SimulatedBank(
            walls: walls, rates: SimulatedBank.Rates(jams: jams, strangers: strangers), seed: seed,
            events: events, sign: sign)
        let server = BareServer(host: "127.0.0.1", port: port) { request in
            await bank.answer(
                SimulatedBank.Request(
                    method: request.method, path: request.path, headers: request.headers,
                    body: request.body))
        }
        try await server.run()
    }
}

internal import ArgumentParser
internal import DoorstepAPI
internal import Foundation

/// `doorstep erase`: forgets the recipient of a consignment.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Forgets the recipient of a consignment, for ever.",
        discussion: """
            Name, address, phone, notes, places, photos and signatures become unreadable and are
            deleted; the ledger stays valid and says on which ground. The parcels must have come to
            their end, and the routes that had them must be completed. There is no way back; backups
            that were made before still hold all of it until they are deleted.

              doorstep erase C-1 --ground request
            """)

    @Argument(help: "The consignment's id.") var consignment: String
    @Option(help: "request, retention or unlawful: it stands in the ledger's event.")
    var ground: ErasureGroundName = .request
    @OptionGroup var call: ServerCall
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try call.client()
        let record: ErasureRecord = try await call.calling {
            try await client.send(
                "POST", "/v1/consignments/\(consignment)/recipient/erasure",
                NewErasure(ground: ground), command: "erase-\(UUID().uuidString)")
        }
        try output.print(record) {
            "The recipient of \(record.consignment) is forgotten: \(record.events) events lost what "
                + "they said about them."
        }
    }
}

extension ErasureGroundName: ExpressibleByArgument {}

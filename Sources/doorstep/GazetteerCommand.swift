internal import ArgumentParser
internal import Foundation
internal import Integrations

/// `doorstep gazetteer`: a file of addresses that a server finds doors in.
struct GazetteerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gazetteer", abstract: "Makes the address file that a server finds doors in.",
        discussion: """
            It reads what `make roads` leaves beside the roads (`addresses.geojsonseq`), or a CSV
            with the columns lon, lat, street, housenumber, postcode and city. A server with --roads
            makes its own at the first start; this is for addresses from elsewhere.

              doorstep gazetteer town.csv --output town.gazetteer
              doorstep serve --gazetteer town.gazetteer
            """)

    @Argument(help: "The addresses: `.csv`, or a GeoJSON feature a line.")
    var addresses: String

    @Option(name: .shortAndLong, help: "The file to make; one that is there is replaced whole.")
    var output: String

    @Option(help: "What answers call it (default: the name of the file of addresses).")
    var name: String?

    @OptionGroup var answer: OutputOptions

    func run() async throws {
        let source = URL(fileURLWithPath: addresses)
        let target = URL(fileURLWithPath: output)
        let name = name ?? source.deletingPathExtension().lastPathComponent
        let doors = try await GazetteerBuilder.build(
            target, from: AddressFile(source), called: name)
        try answer.print(Made(doors: doors, file: target.path)) {
            "\(doors) doors are in \(target.path). Say: doorstep serve --gazetteer \(target.path)"
        }
    }

    private struct Made: Encodable {
        let doors: Int
        let file: String
    }
}

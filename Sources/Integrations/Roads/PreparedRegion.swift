package import Foundation

/// A folder made by `scripts/roads`: a road graph, the program that serves it, and addresses.
package struct PreparedRegion: Sendable {
    package let folder: URL
    /// What the answers will be called, such as `osrm/car 26.10.0`.
    package let source: String
    package let region: String
    package let program: URL
    package let graph: URL
    /// What osmium found, a GeoJSON feature a line.
    package let addresses: URL

    /// - Throws: `RoadsFault` when the folder is not one, or its engine has gone.
    package init(folder: URL) throws {
        let description = folder.appendingPathComponent("roads.json")
        guard let data = try? Data(contentsOf: description),
            let names = try? JSONDecoder().decode(Names.self, from: data)
        else {
            throw RoadsFault("There are no roads in \(folder.path). `make roads` prepares them.")
        }
        self.folder = folder
        source = names.source
        region = names.region
        program = folder.appendingPathComponent(names.program).standardizedFileURL
        graph = folder.appendingPathComponent(names.graph)
        addresses = folder.appendingPathComponent(names.addresses)
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw RoadsFault(
                "The road engine \(program.path) has gone. `scripts/road-engine` fetches it.")
        }
    }

    /// Where the gazetteer made of the addresses is kept.
    package var gazetteer: URL { folder.appendingPathComponent("addresses.sqlite") }

    private struct Names: Decodable {
        let source: String
        let region: String
        let program: String
        let graph: String
        let addresses: String
    }
}

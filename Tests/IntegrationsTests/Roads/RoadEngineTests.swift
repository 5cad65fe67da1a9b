import Foundation
import Glibc
import Integrations
import Testing

@Suite(.serialized)
struct RoadEngineTests {
    @Test func `an engine that is killed is started again and answers`() async throws {
        try await withHelsinki { engine, exchange in
            let roads = OSRMRoads(engine: engine, exchange: exchange)
            let places = helsinkiPlaces(5)
            let before = try await roads.matrix(places)
            for _ in 1...2 {
                let process = try #require(engine.process)
                kill(process, SIGKILL)
                // The question may meet a closed door; it is asked again until somebody opens.
                #expect(try await roads.matrix(places) == before)
                #expect(engine.process != process)
            }
            #expect(engine.restarts == 2)
        }
    }

    @Test func `nothing of it is left after the shutdown`() async throws {
        guard let region = PreparedRoads.helsinki() else { return }
        let exchange = HTTPExchange(threads: 1)
        defer { exchange.close() }
        let engine = try await RoadEngine(
            region: region, exchange: exchange, diagnostics: PreparedRoads.diagnostics)
        let process = try #require(engine.process)
        engine.shutDown()
        #expect(engine.process == nil)
        #expect(kill(process, 0) == -1 && errno == ESRCH)
        engine.shutDown()
    }

    @Test func `a folder without roads is refused in words`() {
        let fault = #expect(throws: RoadsFault.self) {
            try PreparedRegion(folder: FileManager.default.temporaryDirectory)
        }
        #expect(fault?.description.contains("make roads") == true)
    }
}

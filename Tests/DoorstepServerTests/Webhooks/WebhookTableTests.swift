import Foundation
import Testing

@testable import DoorstepServer

/// What outsiders are told of, against what the log can hold.
struct WebhookTableTests {
    private var sources: URL {
        URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/DoorstepServer").standardizedFileURL
    }

    /// Every event type that a decoder reads, out of the files that code events.
    private func logged() throws -> Set<String> {
        var types: Set<String> = []
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            if file.lastPathComponent.hasSuffix("+Logged.swift") {
                for line in text.split(separator: "\n") where line.contains(/^ *case "/) {
                    types.formUnion(
                        line.matches(of: /"([a-z]\w*\.\w+)"/).map { String($0.1) })
                }
            } else if text.contains(": Logged {") || text.contains(": Logged where") {
                #expect(file.lastPathComponent == "Registered.swift", "Name it …+Logged.swift.")
            }
            for noun in text.matches(of: /static var noun: String \{ "?(\w+?)(ID\.kind|") \}/) {
                let name = noun.1.prefix(1).lowercased() + noun.1.dropFirst()
                types.formUnion([name + ".registered", name + ".changed"])
            }
        }
        return types
    }

    @Test func `every event is told to webhooks, or is listed as not told with a reason`() throws {
        let logged = try logged()
        let told = Set(WebhookEventType.all.map(\.name)).subtracting(["webhook.ping"])
        let kept = Set(WebhookEventType.notTold.keys)
        #expect(logged.count > 40, "The sources were not found.")
        #expect(
            logged.subtracting(told).subtracting(kept).sorted() == [],
            "Give these a row in WebhookEventType.all, or a reason in notTold.")
        #expect(told.intersection(kept).isEmpty)
        #expect(told.union(kept).subtracting(logged).sorted() == [], "The log has no such events.")
        #expect(WebhookEventType.notTold.values.allSatisfy { !$0.isEmpty })
    }
}

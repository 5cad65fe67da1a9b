import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// The change log of the API, from its two documents.
struct APIDifferenceTests {
    private func document(_ paths: JSON, _ schemas: JSON = [:]) -> JSON {
        ["openapi": "3.1.0", "paths": paths, "components": ["schemas": schemas]]
    }

    private func operation(
        takes body: String? = nil, answers: String? = nil, parameters: [JSON] = []
    ) -> JSON {
        func reference(_ name: String?) -> JSON {
            name.map { ["schema": ["$ref": .string("#/components/schemas/\($0)")]] } ?? [:]
        }
        return [
            "summary": "Does it", "parameters": .array(parameters),
            "requestBody": reference(body), "responses": ["200": reference(answers)],
        ]
    }

    @Test func `equal documents differ in nothing`() {
        let one = document(["/v1/a": ["get": operation(answers: "A")]], ["A": ["type": "object"]])
        #expect(APIDifference(from: one, to: one).markdown == "Nothing changed.\n")
    }

    @Test func `what is added breaks nobody, and what is taken away does`() {
        let small = document(["/v1/a": ["get": operation()]])
        let large = document([
            "/v1/a": ["get": operation(parameters: [["name": "limit"]])],
            "/v1/b": ["post": operation()],
        ])
        #expect(
            APIDifference(from: small, to: large).lines == [
                .init(breaks: false, words: "`GET /v1/a` takes `limit`."),
                .init(breaks: false, words: "`POST /v1/b`: Does it."),
            ])
        #expect(
            APIDifference(from: large, to: small).markdown == """
                - **Breaks**: `GET /v1/a` takes no `limit` any more.
                - **Breaks**: `POST /v1/b` is gone.

                """)
    }

    @Test func `a field breaks by what it is for`() {
        let paths: JSON = ["/v1/a": ["post": operation(takes: "Body", answers: "Record")]]
        let old = document(
            paths,
            [
                "Body": ["properties": ["id": ["type": "string"]], "required": ["id"]],
                "Record": ["properties": ["id": ["type": "string"], "old": ["type": "string"]]],
            ])
        let new = document(
            paths,
            [
                "Body": [
                    "properties": [
                        "id": ["type": "string"], "must": ["type": "string"],
                        "may": ["type": "string"],
                    ], "required": ["id", "must"],
                ],
                "Record": ["properties": ["id": ["type": "integer"], "new": ["type": "string"]]],
            ])
        #expect(
            APIDifference(from: old, to: new).lines == [
                .init(breaks: false, words: "`Body` has `may`."),
                .init(breaks: true, words: "`Body` has `must`."),
                .init(breaks: true, words: "`Record.id` takes other values."),
                .init(breaks: false, words: "`Record` has `new`."),
                .init(breaks: true, words: "`Record` has no `old` any more."),
            ])
    }

    @Test func `the first version's document still tells what has changed since`() async throws {
        try await LiveServer.run { server in
            let now = try await server.send("GET", "/openapi.json").json
            let first = try JSON.parse(
                Array(try Data(contentsOf: URL(filePath: "docs/api/2026-11-24.json"))))
            let broken = APIDifference(from: first, to: now).lines.filter(\.breaks).map(\.words)
            #expect(broken.contains("`TimelineEntry` has no `summary` any more."))
        }
    }
}

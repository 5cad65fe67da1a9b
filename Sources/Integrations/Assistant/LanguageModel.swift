internal import Foundation

/// Puts what a dispatcher typed into one of the sentences that the grammar reads.
///
/// It never acts: whatever it answers is read by the grammar, worked out and shown like a sentence
/// that the dispatcher had typed.
package protocol LanguageModel: Sendable {
    /// - Parameters:
    ///   - forms: how sentences may be put, `{…}` being a name or a number.
    ///   - names: routes and vehicles of the day.
    /// - Returns: one sentence, or nil when none means the same.
    func sentence(for text: String, among forms: [String], names: [String]) async throws -> String?
}

/// A model behind an endpoint of chat completions, as llama.cpp, vLLM, Ollama and others serve it.
package final class ChatModel: LanguageModel {
    private let url: String
    private let key: String?
    private let model: String
    private let exchange = HTTPExchange(threads: 2)

    /// - Parameter url: such as `http://127.0.0.1:8081/v1/chat/completions`.
    package init(url: String, key: String?, model: String) {
        self.url = url
        self.key = key
        self.model = model
    }

    package func sentence(
        for text: String, among forms: [String], names: [String]
    ) async throws -> String? {
        let instruction = """
            You turn a dispatcher's words into exactly one sentence of these forms. Words divided by | \
            are alternatives, [ ] may be left out, { } is filled with a name or a number. Routes and \
            vehicles are: \(names.joined(separator: ", ")). Answer with the sentence alone, or with \
            NONE when no form means what was said. Forms:
            \(forms.joined(separator: "\n"))
            """
        let question = Question(
            model: model, temperature: 0, max_tokens: 120,
            messages: [
                .init(role: "system", content: instruction), .init(role: "user", content: text),
            ])
        var headers = [("Content-Type", "application/json")]
        if let key { headers.append(("Authorization", "Bearer \(key)")) }
        var request = HTTPRequest(
            "POST", url, headers: headers, body: Array(try JSONEncoder().encode(question)))
        request.bytesKept = 65_536
        request.timeoutMilliseconds = 15_000
        let answer = try await exchange.send(request)
        guard answer.status == 200 else {
            throw HTTPFault("The language model answered \(answer.status).")
        }
        let told = try JSONDecoder().decode(Told.self, from: Data(answer.body))
        let line = told.choices.first?.message.content.split(whereSeparator: \.isNewline).last
        guard let line, line.uppercased() != "NONE" else { return nil }
        return String(line.prefix(500))
    }

    private struct Message: Codable { let role, content: String }

    private struct Question: Encodable {
        let model: String
        let temperature: Double
        // As the endpoint spells it.
        let max_tokens: Int
        let messages: [Message]
    }

    private struct Told: Decodable {
        struct Choice: Decodable { let message: Message }
        let choices: [Choice]
    }
}

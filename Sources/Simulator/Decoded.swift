internal import DoorstepAPI
internal import Foundation

/// Reads an answer's body.
func decoded<Answer: Decodable>(_ answer: WireAnswer) throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: Data(answer.body))
}

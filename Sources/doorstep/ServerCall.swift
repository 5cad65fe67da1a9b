internal import ArgumentParser
internal import DoorstepAPI
internal import Foundation

/// Where a command finds the running server that it speaks to.
struct ServerCall: ParsableArguments {
    @Option(help: "The server's address.") var server = "http://127.0.0.1:8080"

    /// The API's client, with the key from the environment.
    func client() throws -> Client {
        guard let key = ProcessInfo.processInfo.environment["DOORSTEP_KEY"], !key.isEmpty else {
            throw ValidationError(
                "Set DOORSTEP_KEY to a key of this server: see `doorstep key create --help`.")
        }
        return Client(url: server, key: key)
    }

    /// Runs a call and turns a refusal into words that say what to do.
    func calling<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
        do {
            return try await call()
        } catch let problem as ProblemDocument {
            let faults = (problem.errors ?? []).map { "\n  \($0.pointer): \($0.detail)" }.joined()
            throw ServerRefusal(
                "\(problem.code): \(problem.detail ?? problem.title)\(faults)")
        }
    }
}

/// What the server refused, for a person.
struct ServerRefusal: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

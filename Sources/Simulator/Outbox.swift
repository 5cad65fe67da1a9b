package import DoorstepAPI
internal import Synchronization

/// Sends commands like a phone's outbox: each one again, with its key, until it is answered.
package final class Outbox: Sendable {
    package let client: Client
    /// How long a server may be away before the day is called off.
    private let patience: Duration
    private let state: Mutex<State>

    private struct State {
        var clock: Moment?
        var clockCalls = 0
        var retries = 0
        var tape: [Command]?
    }

    /// - Parameter keepsTape: remembers every command, to send them again in another order.
    package init(client: Client, keepsTape: Bool = false, patience: Duration = .seconds(90)) {
        self.client = client
        self.patience = patience
        state = Mutex(State(tape: keepsTape ? [] : nil))
    }

    /// Every command that was answered, in the order of the first tries.
    package var tape: [Command] { state.withLock { $0.tape ?? [] } }
    /// The time that was set last.
    var clock: Moment? { state.withLock { $0.clock } }
    /// How often a command had to go out again.
    package var retries: Int { state.withLock { $0.retries } }

    /// - Throws: `ProblemDocument` when the server refuses for good, `NoAnswer` when it stays away.
    @discardableResult
    package func send(_ command: Command) async throws -> WireAnswer {
        state.withLock { $0.tape?.append(command) }
        return try await persist {
            try await self.client.raw(
                command.method, command.path, command.body, command: command.key,
                type: command.type, headers: command.headers)
        }
    }

    package func get<Answer: Decodable & Sendable>(_ path: String) async throws -> Answer {
        try await persist { try await self.client.get(path) }
    }

    package func send<Answer: Decodable>(_ command: Command, for: Answer.Type) async throws
        -> Answer
    {
        try decoded(try await send(command))
    }

    /// Sets the clock of server and simulation.
    package func turnClock(to moment: Moment) async throws {
        state.withLock { $0.clock = moment }
        try await persist { try await self.postClock(moment) }
    }

    private func postClock(_ moment: Moment) async throws {
        // Never a repetition: a server that was started again has to be told the same time anew.
        let call = state.withLock { state in
            state.clockCalls += 1
            return state.clockCalls
        }
        let command = Command(
            "POST", "/v1/clock", ClockRecord(now: moment.text),
            key: "clock:\(moment.milliseconds):\(call):\(client.url)")
        _ = try await client.raw(
            command.method, command.path, command.body, command: command.key)
    }

    private func persist<Answer: Sendable>(
        _ call: @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let start = ContinuousClock.now
        var pause = Duration.milliseconds(20)
        while true {
            do {
                return try await call()
            } catch {
                guard ContinuousClock.now - start < patience(for: error) else { throw error }
                state.withLock { $0.retries += 1 }
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(1))
                if error is NoAnswer, let moment = state.withLock({ $0.clock }) {
                    try? await postClock(moment)
                }
            }
        }
    }

    /// How long the same request is worth repeating: a server comes back, a rule seldom gives in.
    private func patience(for error: any Error) -> Duration {
        if error is NoAnswer { return patience }
        guard let problem = error as? ProblemDocument else { return .zero }
        if problem.code == "command-running" || problem.status == 429 { return patience }
        // The same file is on its way twice: the one that began later goes on, the other anew.
        if ["upload-gone", "upload-locked"].contains(problem.code) { return patience }
        if problem.status >= 500 { return min(patience, .seconds(10)) }
        return .zero
    }
}

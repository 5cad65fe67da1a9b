internal import Foundation
internal import Glibc
package import Logging
internal import Synchronization

/// A road engine that we start on loopback, watch, start again when it dies, and shut down.
///
/// It is told to die with us, so that not even `kill -9` leaves one behind.
package final class RoadEngine: Sendable {
    private struct State {
        var port: UInt16
        var process: pid_t?
        var isWanted = true
        var restarts = 0
    }

    package let region: PreparedRegion
    private let exchange: HTTPExchange
    private let diagnostics: Logger
    private let state: Mutex<State>
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the engine and waits until it answers.
    ///
    /// - Throws: `RoadsFault` when it does not, within the time it gets to load its graph.
    package init(
        region: PreparedRegion, exchange: HTTPExchange, diagnostics: Logger,
        patience: Duration = .seconds(60)
    ) async throws {
        self.region = region
        self.exchange = exchange
        self.diagnostics = diagnostics
        state = Mutex(State(port: try freePort()))
        // The kernel ties the engine's life to the thread that started it, so it has its own.
        let watch = Thread { [self] in keepRunning() }
        watch.name = "road-engine"
        watch.start()
        guard await answers(within: patience) else {
            shutDown()
            throw RoadsFault(
                "The road engine did not start. Its words are above; try `make roads`.")
        }
        diagnostics.info("The road engine answers at \(url).")
    }

    package var url: String { "http://127.0.0.1:\(state.withLock(\.port))" }

    /// How often it had to be started again.
    package var restarts: Int { state.withLock(\.restarts) }

    /// The process that runs now, for whoever wants to watch it.
    package var process: Int32? { state.withLock(\.process) }

    /// Ends the engine and waits for its end.
    package func shutDown() {
        let process = state.withLock { state in
            state.isWanted = false
            return state.process
        }
        if let process { kill(process, SIGTERM) }
        if ended.wait(timeout: .now() + 2) == .timedOut {
            state.withLock { if let process = $0.process { _ = kill(process, SIGKILL) } }
            ended.wait()
        }
        ended.signal()
    }

    private func keepRunning() {
        var pause = shortestPause
        while state.withLock(\.isWanted) {
            let began = ContinuousClock.now
            if let failure = runOnce() { diagnostics.error("The road engine: \(failure)") }
            guard state.withLock(\.isWanted) else { break }
            let life = began.duration(to: .now)
            // One that had run for a while has earned a quick return.
            if life > .seconds(30) { pause = shortestPause }
            // One that died at once may have found its port taken.
            if life < .seconds(1), let port = try? freePort() { state.withLock { $0.port = port } }
            diagnostics.warning("The road engine ended. It starts again in \(pause) s.")
            Thread.sleep(forTimeInterval: pause)
            pause = min(pause * 2, longestPause)
            state.withLock { $0.restarts += 1 }
        }
        ended.signal()
    }

    /// Runs the engine to its end; says why, when it could not even be started.
    private func runOnce() -> String? {
        let port = state.withLock(\.port)
        let started = state.withLock { state in
            guard state.isWanted else { return Result<pid_t?, RoadsFault>.success(nil) }
            return Result { () throws(RoadsFault) in
                let process = try spawn(region.program.path, arguments(port: port))
                state.process = process
                return process
            }
        }
        switch started {
        case .failure(let fault): return fault.description
        case .success(nil): return nil
        case .success(let process?):
            var status: Int32 = 0
            // The process stays ours until it is reaped, so its number cannot be another's.
            var info = siginfo_t()
            while waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) == -1, errno == EINTR {}
            state.withLock { state in
                waitpid(process, &status, 0)
                state.process = nil
            }
            return nil
        }
    }

    private func arguments(port: UInt16) -> [String] {
        [
            region.graph.path, "--ip", "127.0.0.1", "--port", String(port), "--algorithm", "ch",
            "--max-table-size", "20000", "--max-viaroute-size", "1000", "--verbosity", "ERROR",
        ]
    }

    private func answers(within patience: Duration) async -> Bool {
        let deadline = ContinuousClock.now + patience
        var asked = 0
        // A machine that is busy with other things gets to ask seldom: that is not the engine's fault.
        while ContinuousClock.now < deadline || asked < 20 {
            asked += 1
            let question = HTTPRequest.get(
                url + "/nearest/v1/driving/0,0?generate_hints=false", timeout: .seconds(2))
            if (try? await exchange.send(question)) != nil { return true }
            // Three deaths at the start are not bad luck.
            if restarts >= 3 { return false }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}

private let shortestPause = 0.2
private let longestPause = 10.0

internal import Synchronization
internal import Vault

/// The command that this task is at work for, so that its answer can be kept with its effect.
final class CommandUnderWay: Sendable {
    @TaskLocal static var current: CommandUnderWay?

    let name: Commands.Name
    let bodyHash: [UInt8]
    /// When it came, in milliseconds.
    let now: Int64
    let seal: AnswerSeal
    private let kept = Mutex<Answer?>(nil)

    init(_ name: Commands.Name, bodyHash: [UInt8], now: Int64, seal: AnswerSeal) {
        self.name = name
        self.bodyHash = bodyHash
        self.now = now
        self.seal = seal
    }

    /// What was kept in the transaction of the effect; nil while nothing was.
    var answer: Answer? { kept.withLock { $0 } }

    /// The transaction that keeps the answer is committed.
    func isAnswered(_ answer: Answer) { kept.withLock { $0 = answer } }
}

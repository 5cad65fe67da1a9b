internal import Crypto

/// Seals the answers that are kept for repeated commands, so that whoever holds a copy of the
/// database without the master key reads nobody's name in them.
///
/// AES-256-GCM under a key of the organisation's own. A sealed answer is bound to the command that it
/// answers: moved to another row it does not open.
package struct AnswerSeal: Sendable {
    private let masterKey: MasterKey

    package init(_ masterKey: MasterKey) { self.masterKey = masterKey }

    /// - Parameter command: what the answer belongs to, in any spelling that is always the same.
    package func seal(
        _ answer: [UInt8], to command: [UInt8], of organization: String
    ) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            answer, using: masterKey.answerKey(of: organization), authenticating: command)
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    /// - Throws: when it was sealed for another command, under another master key, or was changed.
    package func open(
        _ sealed: [UInt8], to command: [UInt8], of organization: String
    ) throws -> [UInt8] {
        let box = try AES.GCM.SealedBox(combined: sealed)
        return Array(
            try AES.GCM.open(
                box, using: masterKey.answerKey(of: organization), authenticating: command))
    }
}

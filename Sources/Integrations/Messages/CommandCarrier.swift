internal import Delivery
internal import Foundation

/// Mails through a command of this machine, as `sendmail` understands it: the recipient as its last
/// argument, the mail on its standard input, an exit code that tells (sysexits.h).
package final class CommandCarrier: MessageCarrier {
    private let command: [String]
    private let sender: String
    private let host: String

    /// - Parameter command: the program and its arguments, such as `/usr/sbin/sendmail -i -f from@x`.
    package init(_ command: [String], from sender: String, host: String) {
        self.command = command
        self.sender = sender
        self.host = host
    }

    package func send(_ message: OutgoingMessage) async -> CarrierAnswer {
        guard MailText.isAddress(message.address) else {
            return .refused(.badAddress, "This is no mail address.")
        }
        let mail = MailText(message, from: sender, host: host)
        return await withCheckedContinuation { continuation in
            // A process is waited for on a thread that may wait.
            Thread { [self] in
                continuation.resume(returning: post(mail, to: message.address))
            }.start()
        }
    }

    package func close() {}

    private func post(_ mail: MailText, to address: String) -> CarrierAnswer {
        guard let program = command.first else { return .later("There is no mail command.") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        // No address begins a new argument or an option: it follows “--” and was checked.
        process.arguments = command.dropFirst() + ["--", address]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            try input.fileHandleForWriting.write(contentsOf: Data(mail.bytes))
            try input.fileHandleForWriting.close()
        } catch {
            return .later("\(program) could not be given the mail: \(error)")
        }
        process.waitUntilExit()
        switch process.terminationStatus {
        case 0: return .taken(reference: nil)
        case 67, 68: return .refused(.refused, "\(program) knows no such recipient.")
        default: return .later("\(program) ended with \(process.terminationStatus).")
        }
    }
}

internal import ArgumentParser
internal import Database
internal import DoorstepAPI
internal import DoorstepServer
internal import Foundation

/// `doorstep user`: people who sign in.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "People who sign in.", subcommands: [Set.self])

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a person, or changes their role and password.",
            discussion: "The password is read from the environment (DOORSTEP_PASSWORD) or typed.")

        @OptionGroup var options: ServerOptions
        @Argument(help: "The e-mail that they sign in with.") var email: String
        @Option(help: "The organisation's id.") var organization: String
        @Option(help: "owner, dispatcher, planner, hub, driver or viewer.") var role: RoleName
        @Option(help: "The name that others see.") var name: String?
        @Option(help: "The driver that they are, for the role driver.") var driver: String?

        @Flag(help: "For people who only sign in at your organisation's provider (oidc-issuer).")
        var noPassword = false

        func run() async throws {
            guard email.contains("@") else {
                throw ValidationError("\(email) is no e-mail address.")
            }
            let wiring = try await Wiring(try options.read())
            // A password that nobody knows is none.
            let password = noPassword ? unknownPassword() : try readPassword()
            try await wiring.tables.setPerson(
                organization: organization, email: email, name: name ?? email, role: role,
                password: password, driver: driver, now: wiring.clock.milliseconds)
            await wiring.store.close()
            say("\(email) may sign in to \(organization) as \(role.rawValue).")
        }

        private func unknownPassword() -> String {
            var bytes = SystemRandomNumberGenerator()
            return (0..<4).map { _ in String(bytes.next(), radix: 36) }.joined()
        }

        private func readPassword() throws -> String {
            if let password = ProcessInfo.processInfo.environment["DOORSTEP_PASSWORD"] {
                return try checked(password)
            }
            guard isatty(0) == 1 else {
                throw ValidationError("Set DOORSTEP_PASSWORD, or run this in a terminal.")
            }
            guard let typed = getpass("Password: ") else { throw ExitCode.failure }
            return try checked(String(cString: typed))
        }

        /// NIST SP 800-63B: length is what counts.
        private func checked(_ password: String) throws -> String {
            guard password.count >= 10 else {
                throw ValidationError("A password has at least 10 characters.")
            }
            return password
        }
    }
}

extension RoleName: ExpressibleByArgument {}
extension ScopeName: ExpressibleByArgument {}

internal import ArgumentParser
internal import Database
internal import DoorstepAPI
internal import DoorstepServer
internal import Foundation

/// `doorstep key`: keys of programs and devices.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Keys of programs and devices.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a key and prints its secret, this once.",
            discussion: """
                A key may do what its role may. Scopes narrow it, such as for a shop that only books:

                  doorstep key create --organization north --role planner --scope order --scope read
                """)

        @OptionGroup var options: ServerOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "The organisation's id.") var organization: String
        @Option(help: "owner, dispatcher, planner, hub, driver or viewer.") var role: RoleName
        @Option(help: "What the key is for.") var name = "made at the command line"
        @Option(help: "The one driver that the key may act for.") var driver: String?
        @Option(
            help: "What of its role the key may do; give it again for more (default: all).")
        var scope: [ScopeName] = []
        @Option(help: "When the key ends, such as 2027-01-31T00:00:00Z (default: never).")
        var expires: String?
        @Flag(help: "Marks the key as one for tests.") var test = false

        func run() async throws {
            let narrowed = try scope.isEmpty ? nil : scopes()
            let end = try expires.map(moment)
            let wiring = try await Wiring(try options.read())
            let key = try await wiring.tables.makeKey(
                organization: organization, name: name, role: role, driver: driver,
                expires: end, scopes: narrowed, isTest: test,
                now: wiring.clock.milliseconds)
            await wiring.store.close()
            try output.print(key) { key.secret }
        }

        private func scopes() throws -> KeyScopes {
            guard let scopes = KeyScopes(scope, of: role) else {
                throw ValidationError("The role \(role.rawValue) has less than these scopes.")
            }
            return scopes
        }
    }
}

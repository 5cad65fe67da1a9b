internal import ArgumentParser
internal import Foundation

/// The program: one command a file.
@main
struct Doorstep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doorstep", abstract: "Runs the last mile of delivery, and proves it.",
        discussion: """
            Start with `doorstep demo`: a simulated day, live at the address that it prints.
            Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 it did not
            work, 2 something does not fit (a rebuild, a ledger), 64 the command was not understood.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, DemoCommand.self, SimulateCommand.self, ImportCommand.self,
            PlanCommand.self, RouteCommand.self, OptimizeCommand.self, UserCommand.self,
            KeyCommand.self, WebhookCommand.self, GazetteerCommand.self, SettingsCommand.self,
            RebuildCommand.self,
            VerifyCommand.self, EraseCommand.self, BackupCommand.self,
            RestoreCommand.self, APIChangesCommand.self,
            ExperimentCommand.self,
            LockerBankCommand.self,
        ])
}

internal import ArgumentParser

/// The program: one command a file.
@main
struct Doorstep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doorstep", abstract: "Runs the last mile of delivery, and proves it.")
}

internal import ArgumentParser
internal import Foundation

/// How a command answers: words for people, or one JSON object for programs.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Prints one JSON object on standard output and nothing else.")
    var json = false

    /// Whether a progress bar makes sense: a person is watching.
    var showsProgress: Bool { !json && isatty(2) == 1 }

    /// Prints a value as JSON, or in words.
    func print(_ value: some Encodable, words: () -> String) throws {
        // A pipe holds words back until it is full, and a server that stays up fills it never.
        defer { fflush(nil) }
        guard json else {
            Swift.print(words())
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

internal import ArgumentParser

/// The settings that every command which opens the database understands.
struct ServerOptions: ParsableArguments {
    @Option(help: "A file with lines of `name = value`.")
    var settings: String?

    @Option(help: "Where the embedded database and the keys live.")
    var dataFolder: String?

    @Option(help: "sqlite:PATH or postgresql://… (default: SQLite in the data folder).")
    var database: String?

    @Option(help: "trace, debug, info, notice, warning or error.")
    var logLevel: String?

    /// The settings in force, with a command's own flags on top.
    func read(_ more: [String: String?] = [:]) throws -> Settings {
        var flags: [String: String] = [:]
        for (name, value) in more { if let value { flags[name] = value } }
        if let dataFolder { flags["data-folder"] = dataFolder }
        if let database { flags["database"] = database }
        if let logLevel { flags["log-level"] = logLevel }
        return try Settings(flags: flags, file: settings)
    }
}

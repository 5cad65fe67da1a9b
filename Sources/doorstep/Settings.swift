internal import Foundation

/// The settings in force: a flag beats the environment, which beats the file, which beats the fallback.
struct Settings: Sendable {
    private var values: [String: String]

    /// - Throws: `SettingsFault` when the file cannot be read or names a setting that does not exist.
    init(
        flags: [String: String],
        environment: [String: String] = ProcessInfo.processInfo.environment,
        file: String? = nil
    ) throws {
        values = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.name, $0.fallback) })
        if let file = file ?? environment["DOORSTEP_SETTINGS"] { try read(file) }
        for setting in Setting.all {
            if let value = environment[setting.environmentName] { values[setting.name] = value }
        }
        for (name, value) in flags { values[name] = value }
    }

    subscript(name: String) -> String {
        guard let value = values[name] else {
            preconditionFailure("\(name) is not in the table of settings.")
        }
        return value
    }

    /// The value, or nil when it is empty.
    func text(_ name: String) -> String? {
        let value = self[name]
        return value.isEmpty ? nil : value
    }

    func number(_ name: String) throws -> Int {
        guard let number = Int(self[name]) else {
            throw SettingsFault("\(name) should be a whole number, not “\(self[name])”.")
        }
        return number
    }

    var dataFolder: URL { URL(fileURLWithPath: self["data-folder"], isDirectory: true) }

    /// Lines of `name = value`; empty lines and lines that begin with `#` are passed over.
    private mutating func read(_ file: String) throws {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw SettingsFault("The settings file \(file) cannot be read.")
        }
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "=", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard parts.count == 2, values[parts[0]] != nil else {
                throw SettingsFault(
                    "\(file), line \(number + 1): “\(line)” sets nothing. See `doorstep settings`.")
            }
            values[parts[0]] = parts[1]
        }
    }
}

/// A setting that cannot be followed, in a sentence that says which.
struct SettingsFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

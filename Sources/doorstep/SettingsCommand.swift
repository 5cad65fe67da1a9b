internal import ArgumentParser

/// `doorstep settings`: everything that can be set.
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Lists everything that can be set, and how.")

    @Flag(help: "Writes the guide's page.") var markdown = false

    func run() {
        if markdown {
            print("# Settings\n")
            print("A flag beats the environment, which beats a line in the settings file.")
            print("This page is written by `doorstep settings --markdown`.\n")
            print("| Name | Environment | Otherwise | What |\n|---|---|---|---|")
            for setting in Setting.all {
                let fallback = setting.fallback.isEmpty ? "–" : "`\(setting.fallback)`"
                print(
                    "| `\(setting.name)` | `\(setting.environmentName)` | \(fallback) | \(setting.words) |"
                )
            }
            return
        }
        for setting in Setting.all {
            print("\(setting.name) = \(setting.fallback)\n    \(setting.words)")
        }
    }
}

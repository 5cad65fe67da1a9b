internal import ArgumentParser
internal import DoorstepServer
internal import EventLog
internal import Foundation

/// `doorstep api-changes`: the change log between two descriptions of the API.
struct APIChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api-changes",
        abstract: "Tells two OpenAPI documents of this API apart, in Markdown.",
        discussion: """
            What breaks a client comes first. The documents are what /openapi.json answers:

              curl --silent http://127.0.0.1:8080/openapi.json > now.json
              doorstep api-changes docs/api/2026-11-24.json now.json

            With --check it ends with 2 when anything breaks.
            """)

    @Argument(help: "The older document.", completion: .file()) var old: String
    @Argument(help: "The newer document.", completion: .file()) var new: String
    @Flag(help: "Ends with 2 when a client that was right before can now be wrong.")
    var check = false

    func run() throws {
        let difference = APIDifference(from: try read(old), to: try read(new))
        print(difference.markdown, terminator: "")
        if check, difference.lines.contains(where: \.breaks) { throw ExitCode(2) }
    }

    private func read(_ file: String) throws -> JSON {
        let document = try JSON.parse(Array(Data(contentsOf: URL(filePath: file))))
        guard document["openapi"] != nil else {
            throw ValidationError("\(file) is no OpenAPI document.")
        }
        return document
    }
}

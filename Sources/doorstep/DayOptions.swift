internal import ArgumentParser
internal import Foundation
internal import Simulator

/// What a virtual day is made of.
struct DayOptions: ParsableArguments {
    @Option(help: "The same seed gives the same day.")
    var seed: UInt64 = 1
    @Option(help: "How many parcels are delivered.")
    var parcels = 400
    @Option(help: "How many vans drive.")
    var vans = 10
    @Option(help: "The day, as the place's calendar has it.")
    var date = "2026-11-23"
    @Option(help: "The place's time zone.")
    var timeZone = "Europe/Helsinki"
    @Option(help: "The town, for addresses that do not name theirs.")
    var city = "Helsinki"
    @Option(help: "The place's country, in two letters.")
    var country = "FI"
    @Option(help: "Real doors: addresses.geojsonseq of `make roads`, or lon,lat,street,… as CSV.")
    var addresses: String?
    @Flag(help: "Orders carry no coordinates: the server has to find the doors.")
    var textOnly = false
    @Option(help: "How long the optimiser may think, in seconds (default: by the parcels).")
    var planningSeconds: Int?
    @Flag(help: "As fast as the machine can; otherwise the driving takes about a minute.")
    var fast = false
    @Option(help: "How long the driving takes without --fast, in seconds.")
    var seconds = 60.0
    @Flag(help: "No van finds somebody else's parcel at its gate.")
    var noStrays = false
    @Flag(help: "What the vans send arrives shuffled and doubled, and must end the same.")
    var disorder = false

    func validate() throws {
        guard (1...100_000).contains(parcels), (1...500).contains(vans) else {
            throw ValidationError("Between 1 and 100000 parcels, and between 1 and 500 vans.")
        }
        guard seconds > 0, seconds <= 86_400 else {
            throw ValidationError("--seconds is between 0 and a day.")
        }
    }

    var pace: Pace { fast ? .asFastAsPossible : .compressed(seconds: seconds) }

    /// - Parameter fallback: a file to take the doors from when none was named.
    func town(fallback: String? = nil) throws -> City {
        var setting = DaySetting()
        setting.seed = seed
        setting.parcels = parcels
        setting.vans = vans
        setting.date = date
        setting.timeZone = timeZone
        setting.city = city
        setting.country = country
        setting.isTextOnly = textOnly
        setting.planningSeconds = planningSeconds ?? min(10, max(1, parcels / 40))
        // Taken out before it was ever scanned, a stray would stay aboard when scans swap places.
        if disorder || noStrays { setting.rates.strayParcel = 0 }
        return try City(setting: setting, addresses: try doors(fallback))
    }

    private func doors(_ fallback: String?) throws -> [KnownAddress] {
        guard let file = addresses ?? fallback else { return KnownAddress.invented }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ValidationError(
                "The addresses in \(file) cannot be read. `make roads` makes some.")
        }
        let doors = KnownAddress.list(in: text)
        if doors.isEmpty { throw ValidationError("There is no address in \(file).") }
        return doors
    }
}

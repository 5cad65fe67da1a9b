internal import ArgumentParser
internal import Foundation
internal import Geography
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
    @Option(
        help: "Real orders instead of invented ones: a consignment in JSON a line, with places.")
    var orders: String?
    @Option(help: "Where the depot stands, as LATITUDE,LONGITUDE; goes with --orders.")
    var depot: String?
    @Option(help: "When every shift begins and ends, such as 09:30-19:30 (default: in turns).")
    var shift: String?
    @Option(help: "How long the optimiser may think, in seconds (default: by the parcels).")
    var planningSeconds: Int?
    @Flag(help: "As fast as the machine can; otherwise the driving takes about a minute.")
    var fast = false
    @Option(help: "How long the driving takes without --fast, in seconds.")
    var seconds = 60.0
    @Option(help: "Which part of the handoffs is staged as an attack, such as 5%.")
    var attackers = "0%"
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
        guard (orders == nil) == (depot == nil) else {
            throw ValidationError("--orders needs --depot, and the other way round.")
        }
        if let depot, Coordinate(text: depot) == nil {
            throw ValidationError("--depot is LATITUDE,LONGITUDE in degrees, such as 60.17,24.94.")
        }
        guard let share = share(of: attackers) else {
            throw ValidationError("--attackers is a part of a hundred, such as 5%.")
        }
        // Stolen evidence that overtakes its original is the original, for all that a server can see.
        if share > 0, disorder {
            throw ValidationError("--attackers and --disorder do not go together.")
        }
        if let shift, minutes(of: shift) == nil {
            throw ValidationError("--shift is like 09:30-19:30, within one day.")
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
        setting.attackers = share(of: attackers) ?? 0
        setting.shiftHours = shift.flatMap(minutes)
        if let orders, let depot = depot.flatMap(Coordinate.init(text:)) {
            return try City(setting: setting, orders: try text(of: orders), depot: depot)
        }
        return try City(setting: setting, addresses: try doors(fallback))
    }

    private func doors(_ fallback: String?) throws -> [KnownAddress] {
        guard let file = addresses ?? fallback else { return KnownAddress.invented }
        let doors = KnownAddress.list(in: try text(of: file))
        if doors.isEmpty { throw ValidationError("There is no address in \(file).") }
        return doors
    }

    private func text(of file: String) throws -> String {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ValidationError("\(file) cannot be read. (Addresses: `make roads` makes some.)")
        }
        return text
    }
}

/// `5%`, or `5`, as 0.05; nil for what is no part of a hundred.
private func share(of text: String) -> Double? {
    let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    guard let percent = Double(digits), (0...100).contains(percent) else { return nil }
    return percent / 100
}

/// `09:30-19:30` in minutes of the day.
private func minutes(of shift: String) -> ClosedRange<Int>? {
    let parts = shift.split(separator: "-", omittingEmptySubsequences: false).map { clock in
        let numbers = clock.split(separator: ":").map { Int($0) }
        guard numbers.count == 2, let hour = numbers[0], let minute = numbers[1],
            (0...23).contains(hour), (0...59).contains(minute)
        else { return -1 }
        return hour * 60 + minute
    }
    guard parts.count == 2, parts[0] >= 0, parts[1] > parts[0] else { return nil }
    return parts[0]...parts[1]
}

extension Coordinate {
    fileprivate init?(text: String) {
        let numbers = text.split(separator: ",").map { Double($0) }
        guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1],
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }
}

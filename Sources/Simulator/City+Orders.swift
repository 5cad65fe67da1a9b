internal import DoorstepAPI
internal import Foundation
package import Geography

extension City {
    /// The households of orders that somebody really placed; only what they do at the door is invented.
    ///
    /// - Parameter lines: a JSON object of a consignment a line, as `doorstep import` reads them, each
    ///   with its coordinates.
    /// - Throws: `DayFault` naming the first line that cannot be used.
    package init(setting: DaySetting, orders lines: String, depot: Coordinate) throws {
        var setting = setting
        var dice = Dice(seed: setting.seed, for: "doors")
        var households: [Household] = []
        for (number, line) in lines.split(whereSeparator: \.isNewline).enumerated() {
            let order = try order(in: line, number: number + 1)
            if let site = setting.namedSite, site != order.site {
                throw DayFault(
                    "Line \(number + 1) goes out from \(order.site), those before it from \(site). "
                        + "A virtual day has one site: make a file for each.")
            }
            setting.namedSite = order.site
            households.append(try placed(order, setting.rates, line: number + 1, &dice))
        }
        if households.isEmpty { throw DayFault("There is no order in the file.") }
        setting.parcels = households.reduce(0) { $0 + $1.parcels.count }
        self.init(
            setting: setting, depot: depot, households: households, importFile: lines,
            importType: "application/jsonl")
    }
}

private func order(in line: Substring, number: Int) throws -> NewConsignment {
    do {
        return try JSONDecoder().decode(NewConsignment.self, from: Data(line.utf8))
    } catch {
        throw DayFault("Line \(number) is no consignment: \(error)")
    }
}

private func placed(
    _ order: NewConsignment, _ rates: DoorRates, line: Int, _ dice: inout Dice
) throws -> Household {
    guard let latitude = order.address.latitude, let longitude = order.address.longitude else {
        throw DayFault(
            "Line \(line) has no coordinates, and a virtual driver has to stand at a door. Give its "
                + "address a latitude and a longitude.")
    }
    let invented = rates.answer(&dice, isValuable: order.parcels.contains { $0.value != nil })
    let asked = try SandboxOutcome(of: order, line: line)
    return Household(
        consignment: order, place: Coordinate(latitude: latitude, longitude: longitude),
        answer: asked.map(Household.Answer.asked) ?? invented)
}

/// One step on the ground and what it costs, waiting and work left aside.
struct Way {
    var seconds: Int32
    var price: Int32
}

/// What vehicles have in common that pay the same for the same way.
struct Tariff: Hashable {
    let profile: Int
    let pricePerSecond: Int
    let pricePerMeter: Int

    init(_ vehicle: Problem.Vehicle) {
        profile = vehicle.profile
        pricePerSecond = vehicle.pricePerSecond
        pricePerMeter = vehicle.pricePerMeter
    }

    func price(seconds: Int32, meters: Int32) -> Int {
        pricePerSecond * Int(seconds) + pricePerMeter * Int(meters)
    }
}

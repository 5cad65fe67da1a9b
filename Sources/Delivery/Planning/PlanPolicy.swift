/// What a plan may assume and what it should prefer, as far as nobody said otherwise.
package struct PlanPolicy: Sendable, Hashable {
    /// How long a stop takes when the shipper did not say.
    package var serviceSeconds = 180
    /// What each further parcel at the same door adds.
    package var furtherParcelSeconds = 20
    /// Loading and the walk around the vehicle come out of the shift.
    package var loadingSeconds = 20 * 60
    /// What a parcel fills when nobody measured it: a shoe box.
    package var volumeCm3: Int64 = 6_000
    /// Prices in thousandths of a cent.
    package var pricePerMeter = 30
    package var pricePerSecond = 700
    package var pricePerVehicle = 2_000_000
    /// Leaving one out costs more than any detour.
    package var pricePerLeftOut = 10_000_000_000

    /// What it costs to give a published stop to another driver: they know their list by now.
    package var pricePerMove = 500_000
    /// Every second that a parcel which is on its way comes after its window.
    package var pricePerLateSecond = 10_000

    package init() {}

    /// How long a stop takes when nobody said otherwise.
    package func usualSeconds(parcels: Int) -> Int {
        serviceSeconds + max(0, parcels - 1) * furtherParcelSeconds
    }
}

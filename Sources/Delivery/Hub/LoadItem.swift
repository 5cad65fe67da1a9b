/// One parcel as a van feels it: when it gets off, what it weighs, whether anything may stand on it.
package struct LoadItem: Sendable, Hashable {
    package let parcel: ParcelID
    /// Its stop's number for life.
    package let stop: Int
    /// Its stop's place in the order of driving, from 0.
    package let turn: Int
    package let weightGrams: Int64
    package let isFragile: Bool

    package init(
        _ parcel: ParcelID, stop: Int, turn: Int, weightGrams: Int64, isFragile: Bool = false
    ) {
        self.parcel = parcel
        self.stop = stop
        self.turn = turn
        self.weightGrams = weightGrams
        self.isFragile = isFragile
    }
}

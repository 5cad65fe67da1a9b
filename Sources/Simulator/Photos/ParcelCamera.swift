/// Takes a day's photos: each doorstep is always the same place, each parcel has its own picture.
struct ParcelCamera: Sendable {
    let seed: UInt64

    /// - Parameters:
    ///   - label: the parcel's id as its label says it.
    ///   - attempt: which names the doorstep.
    ///   - shot: another number is another press of the button.
    func photo(
        of label: String, at attempt: String, shot: Int = 0, blur: Int = 0
    ) throws -> TakenPhoto {
        // Each parcel of a doorstep is photographed by itself; the hand has moved in between.
        var dice = Dice(seed: seed, for: "press/\(label)")
        return try ParcelPhoto(seed: seed, doorstep: attempt)
            .taken(of: label, shot: dice.number(0...1_000_000) + shot, blur: blur)
    }
}

/// Gives every place its rank in an order where neighbours on the ground stand side by side.
///
/// It goes from each place to the nearest that has not been visited yet.
func groundOrder(_ travel: TravelMatrix) -> [Int32] {
    let size = travel.size
    var ranks = [Int32](repeating: 0, count: size)
    var waiting = (0..<size).map { $0 }
    var place = 0
    for rank in 0..<size {
        var nearest = 0
        var distance = Int64.max
        if rank > 0 {
            let row = place * size
            for (index, other) in waiting.enumerated() {
                let apart = Int64(travel.seconds[row + other]) + Int64(travel.meters[row + other])
                if apart < distance { (nearest, distance) = (index, apart) }
            }
        }
        place = waiting[nearest]
        waiting.swapAt(nearest, waiting.count - 1)
        waiting.removeLast()
        ranks[place] = Int32(rank)
    }
    return ranks
}

/// How many letters must be put in, left out, changed or swapped to get from one text to another.
///
/// Gives up beyond a limit and answers nil: most pairs are far apart, and nobody asks how far.
func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    if left == right { return 0 }
    if abs(left.count - right.count) > limit { return nil }
    var older = [Int](repeating: 0, count: right.count + 1)
    var above = Array(0...right.count)
    for row in 1..<max(1, left.count + 1) {
        var current = [Int](repeating: row, count: right.count + 1)
        var best = row
        for column in 1..<max(1, right.count + 1) {
            let isSame = left[row - 1] == right[column - 1]
            var cost = min(
                above[column] + 1, current[column - 1] + 1, above[column - 1] + (isSame ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2],
                left[row - 2] == right[column - 1]
            {
                cost = min(cost, older[column - 2] + 1)
            }
            current[column] = cost
            best = min(best, cost)
        }
        if best > limit { return nil }
        (older, above) = (above, current)
    }
    return above[right.count] <= limit ? above[right.count] : nil
}

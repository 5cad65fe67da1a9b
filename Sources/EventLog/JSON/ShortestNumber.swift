/// Writes a number as ECMAScript does, which RFC 8785 prescribes: the shortest digits that come back.
///
/// Swift finds the same digits but sets the point and the exponent differently.
func shortestNumber(_ number: Double) -> String {
    precondition(number.isFinite, "JSON has no infinity and no not-a-number.")
    guard number != 0 else { return "0" }
    let plain = number.description
    if !plain.utf8.contains(UInt8(ascii: "e")) {
        // Without an exponent the two differ only in a fraction of nothing.
        return plain.hasSuffix(".0") ? String(plain.dropLast(2)) : plain
    }
    let sign = number < 0 ? "-" : ""
    let (digits, point) = significantDigits(of: number.magnitude)
    return sign + place(point: point, in: digits)
}

/// The digits without leading or trailing zeros, and how many of them stand before the point.
private func significantDigits(of number: Double) -> (digits: [Character], point: Int) {
    let parts = number.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".")
    let whole = Array(mantissa[0])
    var digits = whole + (mantissa.count > 1 ? Array(mantissa[1]) : [])
    var point = whole.count + exponent
    while digits.last == "0" { digits.removeLast() }
    while digits.first == "0" {
        digits.removeFirst()
        point -= 1
    }
    return (digits, point)
}

private func place(point: Int, in digits: [Character]) -> String {
    let count = digits.count
    if point >= count, point <= 21 {
        return String(digits) + String(repeating: "0", count: point - count)
    }
    if point > 0, point <= 21 {
        return String(digits[..<point]) + "." + String(digits[point...])
    }
    if point <= 0, point > -6 {
        return "0." + String(repeating: "0", count: -point) + String(digits)
    }
    let exponent = point - 1
    let fraction = count > 1 ? "." + String(digits[1...]) : ""
    return String(digits[0]) + fraction + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
}

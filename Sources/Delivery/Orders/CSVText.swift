/// Writes fields as one line of CSV.
///
/// A field that a spreadsheet would run as a formula gets an apostrophe in front.
package func csvLine(_ fields: [String]) -> String {
    fields.map(csvField).joined(separator: ",") + "\r\n"
}

private func csvField(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return safe }
    return "\"" + safe.flatMap { $0 == "\"" ? "\"\"" : String($0) } + "\""
}

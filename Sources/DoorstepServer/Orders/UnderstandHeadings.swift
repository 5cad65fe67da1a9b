internal import Delivery
internal import EventLog
internal import Foundation

/// Finds out what a CSV file's headings mean: what its sender says now, or said the last time.
///
/// What was said and fits is remembered for the next file with the same headings.
func understandHeadings(
    of upload: Import, saying given: ImportMapping?, at desk: Desk
) async throws -> Import {
    guard upload.format == .csv else {
        if given == nil { return upload }
        throw Malformed(FieldFault("map", .unknownField, "Only a CSV file has headings to map."))
    }
    // A first row that cannot be read is the import's own fault to tell.
    guard let headings = try firstRow(of: upload.path) else { return upload }
    try given?.check(against: headings)
    let remembered = try await ImportMappingView.find(
        headings, of: upload.organization, in: desk.journal.store)
    let mapping = ImportMapping(
        (remembered?.columns ?? [:]).merging(given?.columns ?? [:]) { _, new in new })
    var understood = upload
    understood.mapping = mapping
    understood.mappingIsRemembered = remembered != nil && given == nil
    if (try? ImportHeader(headings, mapping)) == nil {
        understood.suggested = ImportSuggestion.columns(for: headings, beside: mapping)
    } else if given != nil {
        try await ImportMappingView.remember(
            mapping, for: headings, of: upload.organization, at: desk.clock.now,
            in: desk.journal.store)
    }
    return understood
}

/// The first row of a file, from its first chunk: a row is never longer than that.
private func firstRow(of path: String) throws -> [String]? {
    let handle = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? handle.close() }
    let bytes = try handle.read(upToCount: Delivery.Limits.importLineBytes) ?? Data()
    var reader = CSVReader()
    var first: CSVRow?
    reader.read(bytes) { row in if first == nil { first = row } }
    if first == nil { reader.finish { row in first = row } }
    return try? first?.content.get()
}

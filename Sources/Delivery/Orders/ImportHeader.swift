/// The first row of an import file: which field each column fills.
package struct ImportHeader: Sendable {
    private enum Target: Sendable, Hashable {
        case field(ImportColumn)
        case metadata(String)
        /// Passed over; its place keeps two of them apart.
        case nothing(Int)
    }

    private let targets: [Target]

    /// Refuses columns that nobody knows, that come twice, and files without the needed ones.
    ///
    /// - Parameter mapping: what the file's own headings mean.
    package init(
        _ names: [String], _ mapping: ImportMapping = ImportMapping()
    ) throws(Malformed) {
        var reader = FormReader()
        var targets: [Target] = []
        for name in names.map(trimmed) {
            let column = mapping.columns[name] ?? name
            if column.isEmpty, mapping.columns[name] != nil {
                targets.append(.nothing(targets.count))
                continue
            }
            guard let target = Self.target(of: column) else {
                reader.fault(name, .unknownField, "There is no column of this name.")
                continue
            }
            if targets.contains(target) {
                reader.fault(name, .duplicate, "This column comes twice.")
            }
            targets.append(target)
        }
        for column in ImportColumn.needed where !targets.contains(.field(column)) {
            reader.fault(column.rawValue, .missing, "This column cannot be left out.")
        }
        if !reader.faults.isEmpty { throw reader.malformed }
        self.targets = targets
    }

    /// The header that holds every column, for the template.
    package static var template: [String] { ImportColumn.allCases.map(\.rawValue) }

    /// Whether a column of ours has this name.
    package static func knows(_ name: String) -> Bool { target(of: name) != nil }

    private static func target(of name: String) -> Target? {
        if let column = ImportColumn(rawValue: name) { return .field(column) }
        guard name.hasPrefix(ImportColumn.metadataPrefix) else { return nil }
        let key = String(name.dropFirst(ImportColumn.metadataPrefix.count))
        return key.isEmpty ? nil : .metadata(key)
    }

    /// Reads one row into a booking; faults name their columns.
    package func booking(from row: [String]) throws(Malformed) -> Booking {
        try draft(from: row).booking()
    }

    /// Fills one row into a form that is not read yet.
    package func draft(from row: [String]) throws(Malformed) -> any BookingDraft {
        guard row.count == targets.count else {
            throw Malformed(
                FieldFault(
                    "", .unreadable,
                    "The row has \(row.count) fields, the header has \(targets.count)."))
        }
        var filler = FormFiller()
        for (target, text) in zip(targets, row) where !text.isEmpty {
            switch target {
            case .field(let column): filler.fill(column, with: text)
            case .metadata(let key): filler.form.metadata[key] = text
            case .nothing: break
            }
        }
        return filler
    }
}

func trimmed(_ text: some StringProtocol) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = text.drop(while: isSpace)
    let kept = start.lastIndex { !isSpace($0) }.map { start[...$0] }
    return String(kept ?? start.prefix(0))
}

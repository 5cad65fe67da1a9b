/// Which of our columns a file's own headings mean.
package struct ImportMapping: Sendable, Hashable {
    /// Our column, `metadata.…`, or the empty text for a heading that is passed over.
    package let columns: [String: String]

    package init(_ columns: [String: String] = [:]) { self.columns = columns }

    /// Refuses columns of ours that do not exist, and headings that the file does not have.
    package func check(against headings: [String]) throws(Malformed) {
        var reader = FormReader()
        let known = Set(headings.map(trimmed))
        for (heading, column) in columns.sorted(by: { $0.key < $1.key }) {
            if !known.contains(heading) {
                reader.fault(heading, .unknownField, "The file has no column of this name.")
            } else if !column.isEmpty, !ImportHeader.knows(column) {
                reader.fault(heading, .notAnOption, "There is no column \(column) to map it to.")
            }
        }
        if !reader.faults.isEmpty { throw reader.malformed }
    }

    /// The same for every file with these headings, whatever their order.
    package static func signature(of headings: [String]) -> String {
        headings.map(trimmed).sorted().joined(separator: "\n")
    }
}

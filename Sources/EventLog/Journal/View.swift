package import Database

/// A read model that the journal keeps up to date in the transaction of the events themselves.
///
/// It may write its own tables and nothing else, and may read nothing but them and the event, or a
/// replay would not give it back.
package protocol View: Sendable {
    var name: String { get }
    var tables: [ViewTable] { get }
    func apply(_ event: RecordedEvent, _ db: any Connection) throws
}

/// A table of a view, with what is needed to make it, to empty it and to compare it.
package struct ViewTable: Sendable {
    package let name: String
    /// The columns that put its rows in one order.
    package let key: [String]
    /// CREATE TABLE and its indexes.
    package let create: [String]
    /// What was added to it afterwards, for databases that have it already.
    package let later: [Migration]

    package init(name: String, key: [String], create: [String], later: [Migration] = []) {
        self.name = name
        self.key = key
        self.create = create
        self.later = later
    }

    package init(name: String, key: [String], create: String) {
        self.init(name: name, key: key, create: [create])
    }
}

extension Sequence where Element == any View {
    /// The migrations that make every view's tables.
    package var migrations: [Migration] {
        flatMap { view in
            view.tables.flatMap { table in
                [Migration("view-\(view.name)-\(table.name)", table.create)] + table.later
            }
        }
    }
}

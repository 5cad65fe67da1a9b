package import Delivery

/// A file of consignments on its way in.
package struct Import: Sendable {
    package enum Format: String, Sendable { case csv, jsonLines }

    /// What is done with rows that are good.
    package enum Manner: String, Sendable {
        /// Nothing: the file is only checked.
        case dryRun
        /// They are kept, whatever becomes of the others.
        case partial
        /// They are kept when every row of the file is good.
        case whole
    }

    package enum State: String, Sendable { case waiting, checking, running, finished, failed }

    package let id: ImportID
    package let organization: String
    package let actor: String
    package let format: Format
    package let manner: Manner
    /// Where the upload lies until it is taken in.
    package let path: String
    package var state: State
    package var tally: ImportTally
    package var detail: String?
    /// What the file's own headings mean.
    package var mapping = ImportMapping()
    /// Whether that was said with an earlier file, and not with this one.
    package var mappingIsRemembered = false
    /// What headings that nobody knows may mean.
    package var suggested: [String: String] = [:]
    /// The command that brought it: the same one again is answered with this import.
    package var command: UploadCommand?

    package init(
        id: ImportID, organization: String, actor: String, format: Format, manner: Manner,
        path: String, state: State, tally: ImportTally, detail: String? = nil
    ) {
        self.id = id
        self.organization = organization
        self.actor = actor
        self.format = format
        self.manner = manner
        self.path = path
        self.state = state
        self.tally = tally
        self.detail = detail
    }
}

/// The idempotency key of an upload, and a digest of what came under it.
package struct UploadCommand: Sendable, Hashable {
    package let credential: String
    package let key: String
    package let digest: [UInt8]
}

/// The label of an import.
package struct ImportID: Identifier {
    package static let kind = "import"
    package let code: String

    package init?(_ code: String) {
        guard ParcelID(code) != nil else { return nil }
        self.code = code
    }
}

/// What became of the rows so far.
package struct ImportTally: Sendable, Hashable {
    package var rows = 0
    package var booked = 0
    package var unchanged = 0
    package var rejected = 0
    package var waitingForAddress = 0

    package init() {}

    static func + (left: ImportTally, right: ImportTally) -> ImportTally {
        var sum = left
        sum.rows += right.rows
        sum.booked += right.booked
        sum.unchanged += right.unchanged
        sum.rejected += right.rejected
        sum.waitingForAddress += right.waitingForAddress
        return sum
    }
}

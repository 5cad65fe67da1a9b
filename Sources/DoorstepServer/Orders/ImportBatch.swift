internal import Delivery
internal import EventLog
internal import Integrations

/// A few rows of a file, taken in by one transaction.
struct ImportBatch: Sendable {
    private let rows: [ImportRow]
    private let current: Import
    private let desk: Desk
    /// Nil when rows are kept.
    private let memory: ImportMemory?

    init(_ rows: [ImportRow], of import: Import, at desk: Desk, _ memory: ImportMemory?) {
        self.rows = rows
        current = `import`
        self.desk = desk
        self.memory = memory
    }

    /// Books what is good, writes down what is not, and moves the place in the file.
    func takeIn() async throws -> Import {
        let read = try await NumberedRows(rows, for: errand(nil), memory).read()
        let bookings = read.compactMap { row in try? row.booking.get() }
        let findings = try await lookUp(bookings)
        return try await errand(nil).settling {
            let batch = BookingBatch(errand(nil), trusting: desk.addressQuality)
            let outcomes = try await batch.decide(bookings, findings: findings)
            let (moved, rejected) = judged(read, outcomes)
            let errand = errand { db in
                try ImportView.move(moved, on: db)
                try ImportView.reject(rejected, of: moved, on: db)
            }
            try await errand.record(memory == nil ? outcomes.changes : [])
            return moved
        }
    }

    /// Asks the gazetteer only about what is new: a second import asks nothing.
    private func lookUp(_ bookings: [Booking]) async throws -> [ConsignmentID: [AddressFinding]] {
        let known = try await ConsignmentView.known(
            bookings.map(\.id), of: current.organization, in: desk.journal.store)
        var found: [ConsignmentID: [AddressFinding]] = [:]
        for booking in bookings where !known.contains(booking.id) && found[booking.id] == nil {
            found[booking.id] = try await findings(for: booking, desk.addresses)
        }
        return found
    }

    private func judged(
        _ rows: [NumberedRows.Row], _ outcomes: BookingBatch.Outcomes
    ) -> (moved: Import, rejected: [RejectedRow]) {
        var tally = ImportTally()
        tally.rows = rows.count
        tally.waitingForAddress = outcomes.waitingForAddress
        var rejected: [RejectedRow] = []
        var results = outcomes.results[...]
        for row in rows {
            switch row.booking {
            case .failure(let malformed):
                tally.rejected += 1
                rejected += malformed.faults.map { RejectedRow(row.line, $0) }
            case .success(let booking):
                let own = results.popFirst() ?? .success(.unchanged)
                switch memory?.judge(booking) ?? own {
                case .success(.created): tally.booked += 1
                case .success: tally.unchanged += 1
                case .failure(let rejection):
                    tally.rejected += 1
                    rejected.append(RejectedRow(row.line, rejection))
                }
                if case .success = own { memory?.remember(booking) }
            }
        }
        var moved = current
        moved.tally = current.tally + tally
        return (moved, rejected)
    }

    private func errand(_ also: AlsoRecording?) -> Errand {
        Errand(
            journal: desk.journal, organization: current.organization, actor: current.actor,
            source: "import", now: desk.clock.now, also: also)
    }
}

extension RejectedRow {
    fileprivate init(_ line: Int, _ fault: FieldFault) {
        self.init(
            line: line, column: fault.pointer, code: fault.code.rawValue, reason: fault.detail)
    }

    fileprivate init(_ line: Int, _ rejection: Rejection) {
        let column =
            switch rejection {
            case .siteUnknown: ImportColumn.site.rawValue
            case .parcelExists: ImportColumn.parcel.rawValue
            default: ImportColumn.id.rawValue
            }
        self.init(
            line: line, column: column, code: rejection.code, reason: rejection.sentence)
    }
}

internal import Delivery
internal import EventLog

/// Rows of a file whose nameless parcels are given shipping numbers before they are read.
struct NumberedRows {
    struct Row {
        let line: Int
        let booking: Result<Booking, Malformed>
    }

    private let rows: [ImportRow]
    private let errand: Errand
    /// There while a file is only checked.
    private let memory: ImportMemory?

    init(_ rows: [ImportRow], for errand: Errand, _ memory: ImportMemory?) {
        self.rows = rows
        self.errand = errand
        self.memory = memory
    }

    func read() async throws -> [Row] {
        let drafts = rows.filter { $0.booking == nil }.compactMap { try? $0.content.get() }
        let forms: [BookingForm]
        do {
            forms =
                try await memory == nil
                ? errand.numbered(drafts.map(\.form)) : rehearsed(drafts.map(\.form))
        } catch Rejection.numbersUsedUp {
            return rows.map { Row(line: $0.line, booking: refused($0)) }
        }
        var named = forms[...]
        return rows.map { row in
            if let booking = row.booking { return Row(line: row.line, booking: booking) }
            let booking = row.content.flatMap { draft in
                var draft = draft
                if let form = named.popFirst() { draft.form = form }
                let whole = draft
                return Result { () throws(Malformed) in try whole.booking() }
            }
            return Row(line: row.line, booking: booking)
        }
    }

    /// A check takes no numbers: names stand in for them that no file can hold twice.
    private func rehearsed(_ forms: [BookingForm]) async throws -> [BookingForm] {
        guard forms.contains(where: { !$0.nameless.isEmpty }),
            try await errand.find(TradeIdentity.self, TradeIdentity.stream) != nil
        else { return forms }
        let known = try await errand.findConsignments(
            forms.compactMap { $0.id.flatMap { ConsignmentID($0) } })
        return forms.map { form in
            var form = form
            let id = form.id.flatMap { ConsignmentID($0) }
            if let booked = id.flatMap({ known[$0]?.booking }),
                booked.parcels.count == form.parcels.count
            {
                form.name(by: booked.parcels.map(\.id.code))
            }
            let own = String(UInt(bitPattern: (form.id ?? "").hashValue), radix: 36)
            form.name(by: form.parcels.indices.map { "~\(own)~\($0)" })
            return form
        }
    }

    private func refused(_ row: ImportRow) -> Result<Booking, Malformed> {
        row.booking
            ?? row.content.flatMap { _ in
                .failure(
                    Malformed(
                        FieldFault(
                            ImportColumn.parcel.rawValue, .missing, Rejection.numbersUsedUp.sentence
                        )))
            }
    }
}

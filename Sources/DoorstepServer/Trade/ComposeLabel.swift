internal import Delivery
internal import Foundation
internal import Labels

extension Errand {
    /// Puts together what stands on the labels of parcels of one consignment.
    ///
    /// - Throws: `Rejection.recipientErased`.
    func composeLabels(
        of parcels: [ParcelID], in id: ConsignmentID, note: NoteOnLabel
    ) async throws -> [Label] {
        let consignment = try await consignment(id)
        guard let booking = consignment.booking, let promise = consignment.promise else {
            throw Rejection.consignmentUnknown
        }
        if booking.recipient.name.isEmpty { throw Rejection.recipientErased }
        let site = try await find(Site.self, booking.site.stream)
        let paper = LabelPaper(booking: booking, promise: promise, site: site, note: note)
        return parcels.compactMap { parcel in
            booking.parcels.firstIndex { $0.id == parcel }.map { paper.label(at: $0) }
        }
    }
}

/// Whether the shipper's words for the driver stand on the outside of the parcel.
enum NoteOnLabel { case printed, leftOff }

/// What the labels of one consignment share.
private struct LabelPaper {
    let booking: Booking
    let promise: Promise
    let site: Site?
    let note: NoteOnLabel

    func label(at place: Int) -> Label {
        let order = booking.parcels[place]
        return Label(
            code(of: order.id), recipient: booking.recipient.name, address: booking.address.lines,
            sender: booking.shipper.code,
            senderAddress: site.map { [$0.name, $0.address].filter { !$0.isEmpty } } ?? [],
            service: promise.mode.onLabel, marks: marks(of: order),
            facts: [
                window, "\(place + 1) of \(booking.parcels.count) · \(kilograms(order))",
                "\(booking.id.code) · \(booking.site.code)",
                order.proofs.map(\.onLabel).joined(separator: ", "),
            ].filter { !$0.isEmpty },
            note: note == .printed ? booking.note : nil)
    }

    private func code(of id: ParcelID) -> Label.Code {
        if let sscc = SSCC(id.code) { return .sscc(digits: sscc.digits, link: sscc.digitalLink) }
        return .name(id.code)
    }

    private func marks(of order: ParcelOrder) -> [String] {
        [
            order.isFragile ? "FRAGILE" : nil,
            order.proofs.contains(.ageCheck) ? "AGE CHECK" : nil,
        ].compactMap(\.self)
    }

    private func kilograms(_ order: ParcelOrder) -> String {
        let grams = order.weightGrams
        if grams < 1_000 { return "\(grams) g" }
        return "\(grams / 1_000).\(grams % 1_000 / 100) kg"
    }

    /// In the clock of the site that delivers.
    private var window: String {
        let zone = site.flatMap { TimeZone(identifier: $0.timeZone) } ?? .gmt
        let (from, to) = (
            clock(promise.window.from, in: zone), clock(promise.window.to, in: zone)
        )
        return from.day == to.day
            ? "\(from.day) \(from.time)–\(to.time)"
            : "\(from.day) \(from.time) – \(to.day) \(to.time)"
    }

    private func clock(_ moment: Instant, in zone: TimeZone) -> (day: String, time: String) {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
        let ahead = Int64(zone.secondsFromGMT(for: date))
        let local = Instant(milliseconds: moment.milliseconds + ahead * 1_000).rfc3339
        return (String(local.prefix(10)), String(local.dropFirst(11).prefix(5)))
    }
}

extension Address {
    /// As it is written on an envelope.
    var lines: [String] {
        if let text, street == nil {
            let parts = text.split { $0 == "," || $0.isNewline }
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            return parts.count <= 4 ? parts : [text]
        }
        let door = [street, houseNumber].compactMap(\.self).joined(separator: " ")
        let town = [postcode, city].compactMap(\.self).joined(separator: " ")
        return [door, floor.map { "Floor \($0)" } ?? "", town, country ?? ""]
            .filter { !$0.isEmpty }
    }
}

extension HandoffMode {
    fileprivate var onLabel: String {
        switch self {
        case .person: "IN PERSON"
        case .neighbour: "NEIGHBOUR"
        case .doorstep: "DOORSTEP"
        case .lobby: "LOBBY"
        case .safePlace: "SAFE PLACE"
        case .mailroom: "MAILROOM"
        case .locker: "LOCKER"
        case .pudo: "PICK-UP POINT"
        }
    }
}

extension ProofKind {
    fileprivate var onLabel: String {
        switch self {
        case .photo: "photo"
        case .signature: "signature"
        case .scan: "scan"
        case .pin: "code"
        case .note: "note"
        case .ageCheck: "age check"
        case .idCheck: "identity check"
        case .contactless: "confirmation"
        }
    }
}

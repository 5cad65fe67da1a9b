internal import Delivery
internal import DoorstepAPI
internal import Labels

/// Labels: issued once by a command, printed as often as somebody asks.
func labelEndpoints(_ desk: Desk) -> [Endpoint] {
    issuing(desk) + [
        .raw(
            "/v1/parcels/{parcel}/label.pdf", "readLabelPDF", "A parcel's label as a page to print",
            stage: "Trade", needs: .readPeople, [size, note], type: "application/pdf"
        ) { call in
            let label = try await parcelLabel(call, desk)
            return try await document([label], call)
        },
        .raw(
            "/v1/parcels/{parcel}/label.png", "readLabelPNG",
            "A parcel's label as a picture, dot for dot as a label printer prints it",
            stage: "Trade", needs: .readPeople,
            [size, note, .number("scale", "Pixels a dot: 1 is 203 to the inch.", 1...3)],
            type: "image/png"
        ) { call in
            let label = try await parcelLabel(call, desk).label
            let (paper, scale) = (sheet(call), call.query["scale"].flatMap { Int($0) } ?? 1)
            let bytes = try await onOwnThread {
                try LabelPicture.png(label, paper, scale: scale)
            }
            return answer(bytes, "image/png")
        },
        .raw(
            "/v1/parcels/{parcel}/label.zpl", "readLabelZPL",
            "A parcel's label in the language of label printers (ZPL II, 203 dpi)",
            stage: "Trade", needs: .readPeople, [size, note], type: "application/zpl"
        ) { call in
            let label = try await parcelLabel(call, desk).label
            let paper = sheet(call)
            let text = try await onOwnThread { try LabelZPL.write(label, paper) }
            return answer(Array(text.utf8), "application/zpl")
        },
        .raw(
            "/v1/consignments/{consignment}/labels.pdf", "readConsignmentLabels",
            "The labels of all parcels of a consignment, a page each", stage: "Trade",
            needs: .readPeople, [size, note], type: "application/pdf"
        ) { call in
            let id: ConsignmentID = try call.label("consignment")
            let errand = desk.errand(for: call.caller)
            let parcels = try await parcels(of: id, errand)
            return try await document(try await printed(parcels, of: id, errand, call), call)
        },
    ]
}

private func issuing(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/parcels/{parcel}/labels", "issueLabel",
            "Issues a parcel's label, once; answers where it is read", stage: "Trade",
            needs: .order, answers: LabelRecord.self
        ) { call in
            let id = try parcelInPath(call)
            let issued = try await desk.errand(for: call.caller).issueLabels(of: [id])
            guard let label = issued.first else { throw Rejection.parcelUnknown }
            return LabelRecord(label)
        },
        .command(
            .post, "/v1/consignments/{consignment}/labels", "issueConsignmentLabels",
            "Issues the labels of all parcels of a consignment, each once", stage: "Trade",
            needs: .order, answers: ConsignmentLabels.self
        ) { call in
            let id: ConsignmentID = try call.label("consignment")
            let errand = desk.errand(for: call.caller)
            let issued = try await errand.issueLabels(of: try await parcels(of: id, errand))
            return ConsignmentLabels(
                consignment: id.code, pdf: "/v1/consignments/\(id.code)/labels.pdf",
                labels: issued.map(LabelRecord.init))
        },
    ]
}

private let size = Endpoint.Parameter.option(
    "size", "The paper: 4x6 inches (when not said), or A6.", LabelSize.allCases.map(\.rawValue))
private let note = Endpoint.Parameter.flag(
    "note", "Whether the shipper's note is printed; it is, unless this is false.")

private typealias Printed = (label: Label, issuedAt: Instant)

private func parcelInPath(_ call: Call) throws -> ParcelID { try call.label("parcel") }

private func parcelLabel(_ call: Call, _ desk: Desk) async throws -> Printed {
    let id = try parcelInPath(call)
    let errand = desk.errand(for: call.caller)
    let parcel: Parcel = try await errand.load(Parcel.self, id.stream).state
    guard let consignment = parcel.consignment,
        let found = try await printed([id], of: consignment, errand, call).first
    else { throw Refusal.notFound("parcel") }
    return found
}

private func printed(
    _ parcels: [ParcelID], of id: ConsignmentID, _ errand: Errand, _ call: Call
) async throws -> [Printed] {
    let issued = try await errand.issuedLabels(of: parcels)
    let labels = try await errand.composeLabels(
        of: parcels, in: id, note: call.query["note"] == "false" ? .leftOff : .printed)
    return zip(labels, issued).map { ($0, $1.issuedAt) }
}

private func parcels(of id: ConsignmentID, _ errand: Errand) async throws -> [ParcelID] {
    try await errand.consignment(id).booking?.parcels.map(\.id) ?? []
}

private func sheet(_ call: Call) -> LabelSize {
    call.query["size"].flatMap { LabelSize(rawValue: $0) } ?? .fourBySix
}

private func document(_ printed: [Printed], _ call: Call) async throws -> Answer {
    let (labels, paper) = (printed.map(\.label), sheet(call))
    let madeAt = printed.map(\.issuedAt).max() ?? call.now
    let bytes = try await onOwnThread {
        try LabelPDF.draw(labels, paper, madeAt: madeAt.rfc3339)
    }
    return answer(bytes, "application/pdf")
}

/// A name and an address are no business of any cache between us and the printer.
private func answer(_ bytes: [UInt8], _ type: String) -> Answer {
    Answer(
        200, headers: ["content-type": type, "cache-control": "private, no-cache"], body: bytes)
}

extension LabelRecord {
    fileprivate init(_ label: IssuedLabel) {
        let code = label.parcel.code
        let sscc = SSCC(code)
        self.init(
            parcel: code, issuedAt: label.issuedAt.rfc3339, code: sscc?.printed ?? code,
            symbology: sscc == nil ? .code128 : .gs1128,
            pdf: "/v1/parcels/\(code)/label.pdf", png: "/v1/parcels/\(code)/label.png",
            zpl: "/v1/parcels/\(code)/label.zpl")
    }
}

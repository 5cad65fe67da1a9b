/// A parcel's label, and where it is read: `?size=4x6` or `?size=A6`.
package struct LabelRecord: Codable, Sendable, Hashable, Ruled {
    package var parcel: String
    /// When it was issued for the first time.
    package var issuedAt: String
    /// What stands below the bars.
    package var code: String
    package var symbology: LabelSymbology
    package var pdf: String
    package var png: String
    package var zpl: String

    package init(
        parcel: String, issuedAt: String, code: String, symbology: LabelSymbology, pdf: String,
        png: String, zpl: String
    ) {
        self.parcel = parcel
        self.issuedAt = issuedAt
        self.code = code
        self.symbology = symbology
        self.pdf = pdf
        self.png = png
        self.zpl = zpl
    }

    package static let rules: [String: Rule] = ["issuedAt": .instant]
}

/// What the bars are; beside them stands a QR code with the Digital Link, or the same name.
package enum LabelSymbology: String, Codable, Sendable, CaseIterable {
    case gs1128 = "GS1-128"
    case code128 = "Code 128"
}

/// The labels of all parcels of a consignment, and where they are read as one document.
package struct ConsignmentLabels: Codable, Sendable, Hashable {
    package var consignment: String
    package var pdf: String
    package var labels: [LabelRecord]

    package init(consignment: String, pdf: String, labels: [LabelRecord]) {
        self.consignment = consignment
        self.pdf = pdf
        self.labels = labels
    }
}

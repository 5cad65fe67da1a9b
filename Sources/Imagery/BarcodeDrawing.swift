internal import CZint

/// What a barcode is made of: dark and light modules, to be drawn at any size.
///
/// A linear code is one row of modules, to be drawn as high as the label wants.
package struct BarcodeGrid: Sendable, Hashable {
    package let rows: Int
    package let columns: Int
    /// Light modules that must stay around it for a reader to find it.
    package let quietZone: Int
    private let dark: [Bool]

    /// What to draw.
    package enum Symbology: Sendable, Hashable {
        /// Any ASCII text.
        case code128
        /// GS1 elements with their identifiers in brackets: `[00]340123450000000017`.
        case gs1128
        case qr
        case gs1QR
        case dataMatrix
        case gs1DataMatrix
    }

    /// Encodes a text; GS1's check digits and element lengths are verified.
    ///
    /// Takes less than a millisecond, and for the largest codes some ten.
    package init(_ symbology: Symbology, _ text: String) throws(ImageryError) {
        guard let symbol = ZBarcode_Create() else {
            throw .notEncodable("there is no memory left.")
        }
        defer { ZBarcode_Delete(symbol) }
        symbol.pointee.symbology = symbology.code
        symbol.pointee.input_mode = symbology.isGS1 ? GS1_MODE : UNICODE_MODE
        // Square Data Matrix only: oblong ones are read badly by cameras.
        if symbology.isDataMatrix { symbol.pointee.option_3 = Int32(DM_SQUARE) }
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .notEncodable("there is no text.") }
        let status = ZBarcode_Encode(symbol, bytes, Int32(bytes.count))
        guard status < ZINT_WARN_NONCOMPLIANT else {
            throw .notEncodable(
                withUnsafeBytes(of: symbol.pointee.errtxt) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        let (rows, columns) = (Int(symbol.pointee.rows), Int(symbol.pointee.width))
        self.rows = rows
        self.columns = columns
        quietZone = symbology.quietZone
        dark = (0..<rows * columns).map {
            zint_is_dark(symbol, Int32($0 / columns), Int32($0 % columns)) != 0
        }
    }

    package func isDark(row: Int, column: Int) -> Bool { dark[row * columns + column] }
}

extension BarcodeGrid.Symbology {
    fileprivate var code: Int32 {
        switch self {
        case .code128: BARCODE_CODE128
        case .gs1128: BARCODE_GS1_128
        case .qr, .gs1QR: BARCODE_QRCODE
        case .dataMatrix, .gs1DataMatrix: BARCODE_DATAMATRIX
        }
    }
    fileprivate var isGS1: Bool { [.gs1128, .gs1QR, .gs1DataMatrix].contains(self) }
    fileprivate var isDataMatrix: Bool { [.dataMatrix, .gs1DataMatrix].contains(self) }
    fileprivate var quietZone: Int {
        switch self {
        case .code128, .gs1128: 10
        case .qr, .gs1QR: 4
        case .dataMatrix, .gs1DataMatrix: 1
        }
    }
}

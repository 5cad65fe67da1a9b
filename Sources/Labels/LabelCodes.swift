internal import Imagery

/// A parcel's name as bars and as a square, as large as the paper lets them be.
struct LabelCodes {
    let code: Label.Code
    /// Below the bars, for people.
    let printed: String
    /// What the square says.
    let text: String
    let grid: BarcodeGrid
    /// Nil for a name so long that its bars would be too fine to be read.
    let bars: (grid: BarcodeGrid, dots: Int)?

    /// Half a millimetre a module, which GS1 asks of logistic labels, and a quarter at the least.
    private static let dotsPerModule = 2...4

    init(_ code: Label.Code, room: Int) throws(LabelFault) {
        self.code = code
        do throws(ImageryError) {
            switch code {
            case .sscc(let digits, let link):
                printed = "(00) " + digits
                text = link
                bars = Self.fitting(try BarcodeGrid(.gs1128, "[00]" + digits), room)
            case .name(let name):
                printed = name
                text = name
                // Code 128 ends at sixty letters, and paper before that.
                bars = (try? BarcodeGrid(.code128, name)).flatMap { Self.fitting($0, room) }
            }
            grid = try BarcodeGrid(.qr, text)
        } catch {
            throw .code(error.description)
        }
    }

    private static func fitting(
        _ bars: BarcodeGrid, _ room: Int
    ) -> (grid: BarcodeGrid, dots: Int)? {
        let dots = room / (bars.columns + 2 * bars.quietZone)
        if dots < dotsPerModule.lowerBound { return nil }
        return (bars, min(dots, dotsPerModule.upperBound))
    }

    /// How large the square is drawn within a room, quiet zone included.
    func square(within room: Int) -> (dots: Int, side: Int, quiet: Int) {
        let modules = grid.columns + 2 * grid.quietZone
        let dots = max(1, min(7, room / modules))
        return (dots, modules * dots, grid.quietZone * dots)
    }
}

internal import Imagery

/// Where everything stands on a label, in dots, the same for paper, picture and printer language.
///
/// Each text has a place that it cannot leave: a long one wraps, then ends in an ellipsis.
struct LabelLayout {
    enum Element {
        case text(Text)
        /// A black area: a rule, or the ground of white text.
        case area(x: Int, y: Int, width: Int, height: Int)
        case bars(BarcodeGrid, says: Label.Code, x: Int, y: Int, dots: Int, height: Int)
        case square(BarcodeGrid, says: String, x: Int, y: Int, dots: Int)
    }

    struct Text: Hashable {
        enum Alignment { case start, center }
        enum Ink { case black, white }

        let words: String
        let x: Int
        let y: Int
        let width: Int
        /// The height of its letters with the space that accents need.
        let size: Int
        var lines = 1
        var weight = Weight.regular
        var alignment = Alignment.start
        var ink = Ink.black

        enum Weight { case regular, bold }
        /// What it may take of the paper's height.
        var height: Int { lines * size * 5 / 4 }
    }

    let size: LabelSize
    private(set) var elements: [Element] = []

    init(_ label: Label, _ size: LabelSize) throws(LabelFault) {
        self.size = size
        let codes = try LabelCodes(label.code, room: size.width)
        // From the bottom up: the bars keep the height that GS1 asks for (32 mm), the address
        // gets what is left.
        let bars = size.height - margin - 48 - 256
        let facts = bars - 20 - 252
        addSender(label)
        addRecipient(label, to: facts - 16)
        addFacts(label, codes, from: facts)
        addCode(codes, from: bars)
    }

    private let margin = 32
    private var inner: Int { size.width - 2 * margin }

    private mutating func add(_ text: Text) {
        if !text.words.isEmpty { elements.append(.text(text)) }
    }

    private mutating func addRule(at y: Int) {
        elements.append(.area(x: margin, y: y, width: inner, height: 3))
    }

    private mutating func addSender(_ label: Label) {
        let boxWidth = 260
        let width = inner - boxWidth - 16
        add(Text(words: "FROM", x: margin, y: 28, width: width, size: 18))
        add(
            Text(
                words: label.sender, x: margin, y: 50, width: width, size: 28, weight: .bold))
        for (place, words) in label.senderAddress.prefix(3).enumerated() {
            add(Text(words: words, x: margin, y: 86 + place * 28, width: width, size: 22))
        }
        let x = size.width - margin - boxWidth
        for (place, words) in boxes(label).enumerated() {
            let y = 32 + place * 68
            elements.append(.area(x: x, y: y, width: boxWidth, height: 58))
            add(
                Text(
                    words: words, x: x + 8, y: y + 12, width: boxWidth - 16, size: 28,
                    weight: .bold, alignment: .center, ink: .white))
        }
        addRule(at: 178)
    }

    private func boxes(_ label: Label) -> [String] {
        [label.service, label.marks.joined(separator: " · ")].filter { !$0.isEmpty }
    }

    private mutating func addRecipient(_ label: Label, to end: Int) {
        let x = margin + 24
        let width = inner - 24
        add(Text(words: "TO", x: margin, y: 194, width: 120, size: 18))
        // A short name stands on one line and leaves its second to the address.
        let isLong = label.recipient.count > 22
        let name = Text(
            words: label.recipient, x: x, y: 220, width: width, size: isLong ? 42 : 52,
            lines: isLong ? 2 : 1, weight: .bold)
        add(name)
        var y = name.y + name.height + 8
        let rows = max(1, (end - 8 - y) / 50)
        for (words, lines) in wrapped(label.address, rows: rows) {
            add(Text(words: words, x: x, y: y, width: width, size: 40, lines: lines))
            y += lines * 50
        }
        addRule(at: end)
    }

    /// Each line of an address once; those that are long get what rows are left over.
    private func wrapped(_ address: [String], rows: Int) -> [(words: String, lines: Int)] {
        let kept = address.prefix(rows)
        var spare = rows - kept.count
        return kept.map { words in
            let wished = (words.count + 31) / 32
            let lines = 1 + min(spare, max(0, wished - 1))
            spare -= lines - 1
            return (words, lines)
        }
    }

    private mutating func addFacts(_ label: Label, _ codes: LabelCodes, from y: Int) {
        var x = margin
        if codes.bars != nil {
            let square = codes.square(within: 240)
            elements.append(
                .square(
                    codes.grid, says: codes.text, x: margin - square.quiet, y: y - 12,
                    dots: square.dots))
            x += square.side - square.quiet
        }
        let width = size.width - margin - x
        let facts = label.facts.prefix(5)
        for (place, words) in facts.enumerated() {
            add(
                Text(
                    words: words, x: x, y: y + 10 + place * 34, width: width, size: 26,
                    weight: place == 0 ? .bold : .regular))
        }
        let noteY = y + facts.count * 34 + 18
        let lines = (y + 240 - noteY) / 30
        if let note = label.note, lines > 0 {
            add(Text(words: note, x: x, y: noteY, width: width, size: 24, lines: lines))
        }
        addRule(at: y + 252)
    }

    private mutating func addCode(_ codes: LabelCodes, from y: Int) {
        if let bars = codes.bars {
            let width = bars.grid.columns * bars.dots
            elements.append(
                .bars(
                    bars.grid, says: codes.code, x: (size.width - width) / 2, y: y,
                    dots: bars.dots, height: 252))
        } else {
            let square = codes.square(within: 252)
            elements.append(
                .square(
                    codes.grid, says: codes.text, x: (size.width - square.side) / 2, y: y,
                    dots: square.dots))
        }
        // The longest name has 64 letters.
        let isLong = codes.printed.utf8.count > 30
        add(
            Text(
                words: codes.printed, x: margin, y: y + 260, width: inner, size: isLong ? 18 : 34,
                weight: .bold, alignment: .center))
    }
}

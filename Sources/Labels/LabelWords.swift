/// Words as they may stand on a label: no control characters, and none that turn the others around.
///
/// Whoever books could else make a name swallow the lines below it, or be read backwards.
func printable(_ words: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
        let isTurning =
            (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator:
            text.append(scalar == "\n" ? "\n" : " ")
        case .privateUse, .surrogate, .unassigned: text.append("\u{FFFD}")
        default: if !isTurning { text.append(scalar) }
        }
    }
    return String(text)
}

extension Label {
    /// The label with nothing in it but what can be printed, each line one line.
    var cleaned: Label {
        func line(_ words: String) -> String {
            printable(words).split(whereSeparator: \.isNewline).joined(separator: " ")
        }
        var label = self
        label.recipient = line(recipient)
        label.address = address.map(line)
        label.sender = line(sender)
        label.senderAddress = senderAddress.map(line)
        label.service = line(service)
        label.marks = marks.map(line)
        label.facts = facts.map(line)
        label.note = note.map(line)
        return label
    }
}

internal import Delivery
internal import DoorstepAPI

/// Checks a text against its rule; a label, a time and a day are parsed once more by the domain.
func textFaults(
    _ rule: Rule?, _ text: String, _ pointer: @autoclosure () -> String
) -> [ProblemDocument.Fault] {
    func fault(_ code: String, _ detail: String) -> [ProblemDocument.Fault] {
        [ProblemDocument.Fault(pointer: pointer(), code: code, detail: detail)]
    }
    switch rule {
    case .label:
        return ParcelID(text) == nil
            ? fault("not-a-label", "1 to 64 letters, digits and - _ . : ~ @ + are a label.") : []
    case .instant:
        return Instant(rfc3339: text) == nil
            ? fault("not-a-time", "Write a time such as 2026-11-20T07:12:04Z.") : []
    case .day:
        return Instant(rfc3339: text + "T00:00:00Z") == nil
            ? fault("not-a-day", "Write a day such as 2026-11-20.") : []
    case .hex(let digits):
        let isHex = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
        }
        return text.utf8.count == digits && isHex
            ? [] : fault("not-hex", "\(digits) lower-case hexadecimal digits.")
    case .text(let most):
        if text.unicodeScalars.count > most {
            return fault("too-long", "At most \(most) characters.")
        }
        return hasControl(text)
            ? fault("control-character", "Control characters are not text.") : []
    case .range, .count, nil:
        if text.utf8.count > 4_096 { return fault("too-long", "At most 4096 bytes.") }
        return hasControl(text)
            ? fault("control-character", "Control characters are not text.") : []
    }
}

private func hasControl(_ text: String) -> Bool {
    // Of one byte each in UTF-8, where no other character has such bytes.
    text.utf8.contains { byte in
        (byte < 0x20 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t")) || byte == 0x7F
    }
}

extension ParcelID {
    /// Reads what a scanner sends: a label's own text, or a shipping number in any form it comes in.
    ///
    /// `(00)…`, `]C100…`, `00…` of twenty digits and a Digital Link all mean the eighteen digits. The
    /// number may be followed by further elements, which are none of our business.
    package init?(scanned text: String) { self.init(ParcelID.plain(text)) }

    /// The text without what a scanner or a printer put around a shipping number.
    package static func plain(_ text: String) -> String { SSCC(scanned: text)?.digits ?? text }
}

extension SSCC {
    /// Reads the number out of a scan that may hold more than it.
    package init?(scanned text: String) {
        if let plain = SSCC(text) {
            self = plain
            return
        }
        for mark in ["]C1", "]d2", "]Q3", "]e0", ""] where text.hasPrefix(mark + "00") {
            let rest = text.dropFirst(mark.utf8.count + 2)
            // Without a scanner's mark, more digits than these are another company's own number.
            if mark.isEmpty, rest.utf8.count > 18, rest.dropFirst(18).first != "\u{1D}" { continue }
            if let found = SSCC(String(rest.prefix(18))) {
                self = found
                return
            }
        }
        if text.hasPrefix("(00)"), let end = text.dropFirst(4).firstIndex(of: "("),
            let found = SSCC(String(text[..<end]))
        {
            self = found
            return
        }
        let isLink = text.hasPrefix("https://") || text.hasPrefix("http://")
        guard isLink, let path = text.firstRange(of: "/00/") else { return nil }
        let digits = text[path.upperBound...].prefix { $0 != "?" && $0 != "/" && $0 != "#" }
        guard let found = SSCC(String(digits)) else { return nil }
        self = found
    }
}

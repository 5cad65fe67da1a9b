import Labels

/// Labels as a day makes them, and as nobody wishes them.
enum LabelSamples {
    static let names = [
        "Aino Virtanen", "Åsa Öberg-Ström", "Zażółć Gęślą", "Αθηνά Παπαδοπούλου", "Юлия Щукина",
        "نور الهدى", "שרה לוי", "王小明", "김민준", "さくら 山田", "Nguyễn Thị Hương", "สมชาย ใจดี",
        "Mühlenkamp & Söhne GmbH & Co. KG, Abteilung für Sonderlieferungen und Rückgaben, Tor 7",
    ]

    static let sscc = Label.Code.sscc(
        digits: "095211411234567892", link: "https://id.gs1.org/00/095211411234567892")

    static func label(
        _ code: Label.Code = sscc, to name: String = "Aino Virtanen", note: String? = nil
    ) -> Label {
        Label(
            code, recipient: name,
            address: ["Kaivokatu 1 B 23", "Floor 3", "00100 Helsinki", "FI"],
            sender: "acme", senderAddress: ["North", "Rajatorpantie 8, 01600 Vantaa"],
            service: "IN PERSON", marks: ["FRAGILE"],
            facts: [
                "2026-11-23 10:00–12:00", "1 of 3 · 2.4 kg", "C-1 · NORTH", "photo, signature",
            ],
            note: note)
    }

    /// A shipping number with its check digit counted here anew.
    static func sscc(_ number: Int) -> (digits: String, code: Label.Code) {
        let serial = String(number)
        let body = "09521141" + String(repeating: "0", count: 9 - serial.count) + serial
        let sum = body.reversed().enumerated().reduce(0) { sum, digit in
            sum + (digit.element.wholeNumberValue ?? 0) * (digit.offset % 2 == 0 ? 3 : 1)
        }
        let digits = body + String((10 - sum % 10) % 10)
        return (digits, .sscc(digits: digits, link: "https://id.gs1.org/00/" + digits))
    }
}

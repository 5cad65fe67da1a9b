internal import Delivery

/// A mail's words as a page that any mail program shows: one column, nothing fetched, nothing traced.
enum MessageHTML {
    /// - Parameter link: stands alone in a paragraph and becomes a button.
    static func write(
        _ text: String, link: String, _ policy: MessagePolicy, _ due: Message.Due
    ) -> String {
        let isFinnish = due.language == .finnish
        let paragraphs = text.split(separator: "\n\n").map { part -> String in
            if part == link {
                return """
                    <p style="margin:24px 0"><a href="\(escaped(link))" style="background:#14532d;\
                    color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none;\
                    display:inline-block">\(isFinnish ? "Avaa toimitus" : "Open your delivery")</a></p>
                    """
            }
            let lines = escaped(String(part)).replacing("\n", with: "<br>")
            return "<p style=\"margin:0 0 16px\">\(lines)</p>"
        }
        let why =
            isFinnish
            ? "Saat tämän viestin, koska sinulle on tulossa toimitus."
            : "You get this message because a delivery is on its way to you."
        return """
            <!doctype html>
            <html lang="\(due.language.code)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>\(escaped(policy.brand))</title></head>
            <body style="margin:0;background:#f4f4f1;color:#1c1c1a;font:16px/1.5 system-ui,sans-serif">
            <div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff">
            <p style="margin:0 0 24px;font-weight:700;font-size:20px">\(escaped(policy.brand))</p>
            \(paragraphs.joined(separator: "\n"))
            <p style="margin:24px 0 0;color:#595955;font-size:13px">\(why)</p>
            </div></body></html>
            """
    }

    /// Names come from strangers.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}

internal import Delivery
internal import EventLog
internal import Foundation
internal import Hummingbird

/// The recipient's page: what a link of ours opens in anybody's browser.
func trackingPages(
    _ files: StaticFiles, _ links: TrackingLinks, _ clock: ServerClock
) -> [Endpoint] {
    [
        Endpoint(
            method: .get, path: "/t/{token}", name: "trackingPage",
            words: "The recipient's page", stage: "Pages", right: nil,
            parameters: [.text("lang", "en or fi; what the browser prefers when not said.")],
            body: .none, success: (200, nil, "text/html"), isCommand: false, traffic: .visitors
        ) { call in
            var answer = try page(files, in: PageLanguage(call))
            answer.status = try await status(
                of: call.parameters["token"] ?? "", links, now: clock.milliseconds)
            // The address is the secret: no copy of the page is kept on the way.
            answer.headers["cache-control"] = "no-store"
            answer.headers["x-robots-tag"] = "noindex"
            answer.headers["referrer-policy"] = "no-referrer"
            return answer
        }
    ]
}

/// The page is the same for every link, so that it says nothing before the token was checked; its
/// status says already whether the link still opens something.
private func status(of token: String, _ links: TrackingLinks, now: Int64) async throws -> Int {
    do {
        return try await links.recipient(holding: token, now: now) == nil ? 404 : 200
    } catch let refusal as Refusal {
        return refusal.status
    }
}

private func page(_ files: StaticFiles, in language: PageLanguage) throws -> Answer {
    var answer = try files.page("tracking.html")
    let text = String(decoding: answer.bytes, as: UTF8.self)
        .replacing("<html lang=\"en\">", with: "<html lang=\"\(language.rawValue)\">")
    answer.body = .bytes(Array(text.utf8))
    return answer
}

/// The languages that the recipient's page speaks.
enum PageLanguage: String, CaseIterable {
    case english = "en"
    case finnish = "fi"

    /// What the address asks for, then what the browser prefers (RFC 9110 §12.5.4), then English.
    init(_ call: Call) {
        self =
            call.query["lang"].flatMap(PageLanguage.init(rawValue:))
            ?? PageLanguage(accepting: call.headers["accept-language"] ?? "")
    }

    init(accepting header: String) {
        let wishes = header.split(separator: ",").compactMap { part -> (PageLanguage, Double)? in
            let pieces = part.split(separator: ";")
            guard let tag = pieces.first?.trimmingCharacters(in: .whitespaces).lowercased(),
                let language = PageLanguage(rawValue: String(tag.prefix { $0 != "-" }))
            else { return nil }
            let weight = pieces.dropFirst().lazy
                .map { $0.trimmingCharacters(in: .whitespaces) }
                .first { $0.hasPrefix("q=") }
            return (language, weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1)
        }
        // Of equal wishes the first counts.
        let best = wishes.enumerated().max { left, right in
            (left.element.1, -left.offset) < (right.element.1, -right.offset)
        }
        self = best.map { $0.element.1 > 0 ? $0.element.0 : .english } ?? .english
    }
}

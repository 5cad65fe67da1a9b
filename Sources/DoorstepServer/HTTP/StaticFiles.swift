internal import Foundation

/// The pages' own files, and Leaflet's as the system installed them.
struct StaticFiles: Sendable {
    let leaflet: String
    let tiles: String?

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "webmanifest": "application/manifest+json",
    ]

    /// - Throws: `Refusal` (404) for whatever is not a plain file of ours.
    func file(_ name: String) throws -> Answer {
        guard let folder = Bundle.module.resourceURL else { throw Refusal.notFound("file") }
        return try read(folder.appendingPathComponent("static"), name)
    }

    /// Leaflet's files, from Debian's libjs-leaflet by default.
    func leafletFile(_ name: String) throws -> Answer {
        try read(URL(fileURLWithPath: leaflet), name)
    }

    func leafletImage(_ name: String) throws -> Answer {
        try read(URL(fileURLWithPath: leaflet).appendingPathComponent("images"), name)
    }

    /// A page, with the tile address that a setting gave.
    func page(_ name: String) throws -> Answer {
        var answer = try file(name)
        if let tiles, case .bytes(let bytes) = answer.body {
            let safe = tiles.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
                .replacing("<", with: "&lt;")
            let text = String(decoding: bytes, as: UTF8.self)
                .replacing("</head>", with: "<meta name=\"tiles\" content=\"\(safe)\"></head>")
            answer.body = .bytes(Array(text.utf8))
        }
        answer.headers["cache-control"] = "no-cache"
        return answer
    }

    private func read(_ folder: URL, _ name: String) throws -> Answer {
        // One plain name: no folder, no parent, nothing hidden.
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.contains("\\"),
            let type = Self.types[String(name.split(separator: ".").last ?? "")],
            let bytes = try? Data(contentsOf: folder.appendingPathComponent(name))
        else { throw Refusal.notFound("file") }
        return Answer(
            200, headers: ["content-type": type, "cache-control": "max-age=300"], body: Array(bytes)
        )
    }
}

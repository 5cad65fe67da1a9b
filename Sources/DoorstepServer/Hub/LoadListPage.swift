internal import DoorstepAPI

/// A load list on paper: one page to print, without a script, and nothing personal on it.
struct LoadListPage: Sendable {
    let list: LoadListRecord

    var html: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Load list \(escaped(list.route))</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>\(style)</style></head><body>
        <h1>Load list <b>\(escaped(list.route))</b></h1>
        <p>Vehicle \(escaped(list.vehicle)) · \(list.parcels.count) parcels · \(door)</p>
        \(warnings)
        <table><thead><tr><th>#</th><th>Parcel</th><th>Stop</th><th>Pile</th><th>kg</th><th></th>
        <th>In</th></tr></thead><tbody>
        \(list.parcels.map(row).joined(separator: "\n"))
        </tbody></table></body></html>
        """
    }

    private var door: String {
        switch list.access {
        case .rear: "in and out by the rear door: the first stop goes in last"
        case .side: "in by the rear, out by the side: the first stop goes in first"
        case .shelves: "shelves: every pile is within reach"
        }
    }

    private var warnings: String {
        let excesses = list.moves.filter(\.isTooMany).map { move in
            "<li>Stop \(move.stop): \(move.moved.count) parcels are in the way.</li>"
        }
        if excesses.isEmpty { return "" }
        let first = list.takeOut.map(escaped).joined(separator: ", ")
        return """
            <section class="warn"><ul>\(excesses.joined())</ul>
            <p>Take out first: \(first)</p></section>
            """
    }

    private func row(_ item: LoadListItem) -> String {
        """
        <tr><td>\(item.position)</td><td><b>\(escaped(item.parcel))</b></td><td>\(item.stop)</td>\
        <td>\(item.pile)</td><td>\(kilograms(item.weightGrams))</td>\
        <td>\(item.fragile ? "fragile" : "")</td><td>\(item.aboard ? "✓" : "☐")</td></tr>
        """
    }

    private func kilograms(_ grams: Int) -> String {
        let tenths = (grams + 50) / 100
        return "\(tenths / 10).\(tenths % 10)"
    }

    private let style = """
        body{font:14px/1.4 system-ui,"DejaVu Sans",sans-serif;margin:24px;color:#16211f}
        h1{font-size:20px;font-weight:400;margin:0}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:4px 10px 4px 0;border-top:1px solid #ccc}
        td:first-child,td:nth-child(3),td:nth-child(4),td:nth-child(5){font-variant-numeric:tabular-nums}
        thead{display:table-header-group}tr{break-inside:avoid}
        .warn{border:2px solid #b3261e;padding:8px 12px;margin:12px 0}
        """

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}

/// Who answers for a parcel now: exactly one at any time.
package enum Custodian: Sendable, Hashable {
    case shipper
    case site(SiteID)
    case driver(DriverID)
    case recipient
    case point(SiteID)
    case carrier(String)

    /// The word in events and in the API: `site:north`, `driver:aino`.
    package var code: String {
        switch self {
        case .shipper: "shipper"
        case .site(let site): "site:\(site)"
        case .driver(let driver): "driver:\(driver)"
        case .recipient: "recipient"
        case .point(let point): "point:\(point)"
        case .carrier(let carrier): "carrier:\(carrier)"
        }
    }

    package init?(code: String) {
        if code == "shipper" || code == "recipient" {
            self = code == "shipper" ? .shipper : .recipient
            return
        }
        guard let colon = code.firstIndex(of: ":") else { return nil }
        let name = String(code[code.index(after: colon)...])
        switch code[..<colon] {
        case "site": guard let site = SiteID(name) else { return nil }; self = .site(site)
        case "driver": guard let driver = DriverID(name) else { return nil }; self = .driver(driver)
        case "point": guard let point = SiteID(name) else { return nil }; self = .point(point)
        case "carrier": guard isLabel(name) else { return nil }; self = .carrier(name)
        default: return nil
        }
    }
}

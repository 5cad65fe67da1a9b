internal import Delivery
internal import Foundation

/// What is filled into a message, in its language.
struct MessageWords: Sendable {
    let language: MessageLanguage

    func parcels(_ count: Int) -> String {
        switch language {
        case .english: count == 1 ? "a parcel" : "\(count) parcels"
        case .finnish: count == 1 ? "paketin" : "\(count) pakettia"
        }
    }

    /// A day and its hours by the clock of a place.
    func window(_ window: Window, in zone: TimeZone) -> String {
        let (from, to) = (moment(window.from, zone), moment(window.to, zone))
        switch language {
        case .english:
            return from.day == to.day
                ? "on \(from.day) between \(from.time) and \(to.time)"
                : "between \(from.day), \(from.time) and \(to.day), \(to.time)"
        case .finnish:
            return from.day == to.day
                ? "\(from.day) klo \(from.time)–\(to.time)"
                : "\(from.day) klo \(from.time) – \(to.day) klo \(to.time)"
        }
    }

    private func moment(_ moment: Instant, _ zone: TimeZone) -> (day: String, time: String) {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
        let format = DateFormatter()
        format.timeZone = zone
        format.locale = Locale(identifier: language == .english ? "en_GB" : "fi_FI")
        // Within a date a Finnish weekday stands in the essive by itself: maanantaina.
        format.dateFormat = language == .english ? "EEEE d MMMM" : "EEEE d.M."
        let day = format.string(from: date)
        format.dateFormat = language == .english ? "HH:mm" : "H.mm"
        return (day, format.string(from: date))
    }

    /// Why a delivery failed, as one says it to the person who waited: whose move it is, no blame.
    func reason(_ code: ReasonCode) -> String {
        switch language {
        case .english: english(code)
        case .finnish: finnish(code)
        }
    }

    private func english(_ code: ReasonCode) -> String {
        switch code {
        case .rcpNotHome: "nobody was home."
        case .rcpRefused: "it was refused at the door."
        case .rcpUnreachable: "we could not reach you."
        default:
            switch code.attribution {
            case .recipient: "nobody could take it."
            case .addressData: "we could not find the address."
            case .access: "we could not get to the door."
            case .point: "the pick-up point could not take it."
            case .carrier, .hub, .custodian, .driver, .dispatch: "it is our fault."
            case .shipper: "the sender has to put something right."
            case .external: "something outside our hands."
            case .regulation: "an authority holds it."
            case .policy: "it may not be left there."
            case .security: "for its safety."
            case .system: "a technical fault of ours."
            case .unknown: "the reason is not known yet."
            }
        }
    }

    private func finnish(_ code: ReasonCode) -> String {
        switch code {
        case .rcpNotHome: "kukaan ei ollut kotona."
        case .rcpRefused: "lähetyksestä kieltäydyttiin ovella."
        case .rcpUnreachable: "emme tavoittaneet sinua."
        default:
            switch code.attribution {
            case .recipient: "kukaan ei voinut ottaa vastaan."
            case .addressData: "osoitetta ei löytynyt."
            case .access: "emme päässeet ovelle."
            case .point: "noutopiste ei voinut ottaa vastaan."
            case .carrier, .hub, .custodian, .driver, .dispatch: "vika on meidän."
            case .shipper: "lähettäjän on korjattava jotakin."
            case .external: "syy ei ole meidän käsissämme."
            case .regulation: "viranomainen pidättää lähetystä."
            case .policy: "sitä ei saa jättää sinne."
            case .security: "turvallisuuden vuoksi."
            case .system: "tekninen vika meillä."
            case .unknown: "syy ei ole vielä tiedossa."
            }
        }
    }
}

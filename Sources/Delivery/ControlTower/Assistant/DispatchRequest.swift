/// What a dispatcher asks for in words, before anybody looks up what the names in it mean.
///
/// `words` is the one sentence that means this and nothing else: what is written into the log, and
/// what a language model has to answer with.
package enum DispatchRequest: Sendable, Hashable {
    /// Where in a route's list a stop shall stand.
    package enum Place: Sendable, Hashable {
        case first
        case last
        /// From 1, counted without the stop that moves.
        case at(Int)
    }

    package enum LateStart: Sendable, Hashable {
        /// By the clock of the site.
        case at(hour: Int, minute: Int)
        case by(minutes: Int)
    }

    case moveStop(Int, of: String, to: String?, Place)
    case moveConsignment(String, to: String?, Place)
    case brokeDown([String])
    case startsLate(String, LateStart)
    case add([String])
    case takeOut([String])
    case whereIs(String)
    case whatIsLate
    case whatIsLeft(on: String)
    case whoHasNoPlace

    /// Whether it would change something: then it is proposed, and done when it is confirmed.
    package var isChange: Bool {
        switch self {
        case .whereIs, .whatIsLate, .whatIsLeft, .whoHasNoPlace: false
        default: true
        }
    }

    package var words: String {
        switch self {
        case .moveStop(let stop, let route, let other, let place):
            "move stop \(stop) of \(route)" + Self.words(other, place)
        case .moveConsignment(let consignment, let route, let place):
            "move \(consignment)" + Self.words(route, place)
        case .brokeDown(let vehicles): "\(Self.list(vehicles)) broke down"
        case .startsLate(let route, .at(let hour, let minute)):
            "\(route) starts at \(Self.clock(hour, minute))"
        case .startsLate(let route, .by(let minutes)): "\(route) starts \(minutes) minutes late"
        case .add(let consignments): "add \(Self.list(consignments))"
        case .takeOut(let consignments): "take out \(Self.list(consignments))"
        case .whereIs(let thing): "where is \(thing)"
        case .whatIsLate: "what is late"
        case .whatIsLeft(let route): "what is left on \(route)"
        case .whoHasNoPlace: "who has no place"
        }
    }

    private static func words(_ route: String?, _ place: Place) -> String {
        let receiver = route.map { " to \($0)" } ?? ""
        return switch place {
        case .first: receiver + " first"
        case .last: receiver + " last"
        case .at(let position): receiver + " at place \(position)"
        }
    }

    private static func list(_ names: [String]) -> String {
        names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " and \(names.last ?? "")"
    }

    private static func clock(_ hour: Int, _ minute: Int) -> String {
        (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
}

internal import Delivery
internal import RouteOptimizer

extension Amendment {
    /// A broken rule as a dispatcher says it.
    func sentence(_ finding: Finding) -> String {
        let who = finding.job.map(nameOfDrop) ?? "The route"
        let van = finding.vehicle.map(nameOfVan) ?? "the van"
        let minutes = "\((finding.amount + 59) / 60) min"
        return switch finding.rule {
        case .afterWindow: "\(who) would be reached \(minutes) after its window has closed."
        case .beforeWindow, .betweenWindows: "\(who) would be reached outside its window."
        case .afterShift: "\(van) would be back \(minutes) after the end of the shift."
        case .beforeShift: "\(van) would leave \(minutes) before the shift begins."
        case .noBreak, .breakOutsideWindow, .breakTooShort:
            "The driver of \(van) would have no break when one is due."
        case .overloaded:
            finding.dimension == 0
                ? "\(van) would carry \(finding.amount) g more than it may."
                : "\(van) would carry \(finding.amount) cm³ more than fits in."
        case .skillMissing, .skillForbidden, .boundElsewhere:
            "\(who) cannot be given to \(van)."
        case .notWorthIt: "\(van) could take \(who), for more than it is worth."
        default: "\(van): \(finding.rule.rawValue), by \(finding.amount)."
        }
    }
}

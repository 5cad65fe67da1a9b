package import Attestation

/// The verification grade is the judge's word; the stages only pass it on.
package typealias Grade = Attestation.Grade

extension Grade {
    /// Whether it is as good as another: a contradiction is as good as nothing.
    package func reaches(_ other: Grade) -> Bool {
        self != .contradicted && legs >= other.legs
    }

    /// What remains when one of the legs does not count.
    package var withoutOneLeg: Grade {
        switch self {
        case .threeLegs: .twoLegs
        case .twoLegs: .oneLeg
        case .oneLeg, .claimed: .claimed
        case .contradicted: .contradicted
        }
    }

    private var legs: Int {
        switch self {
        case .contradicted, .claimed: 0
        case .oneLeg: 1
        case .twoLegs: 2
        case .threeLegs: 3
        }
    }
}

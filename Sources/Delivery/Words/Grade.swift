package import Attestation

/// The verification grade is the judge's word; the stages only pass it on.
package typealias Grade = Attestation.Grade

/// What one shipper hands over for one recipient.
package struct ConsignmentID: Identifier {
    package static let kind = "consignment"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// The smallest unit that is scanned, by the label on it.
package struct ParcelID: Identifier {
    package static let kind = "parcel"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// One vehicle's ordered stops in one shift.
package struct RouteID: Identifier {
    package static let kind = "route"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// One try at a door.
package struct AttemptID: Identifier {
    package static let kind = "attempt"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// One piece of evidence of an attempt.
package struct ProofID: Identifier {
    package static let kind = "proof"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// One planning of one site's day.
package struct PlanID: Identifier {
    package static let kind = "plan"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// One driver's working time with one vehicle.
package struct ShiftID: Identifier {
    package static let kind = "shift"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// A person who drives.
package struct DriverID: Identifier {
    package static let kind = "driver"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// A vehicle, or a pair of feet.
package struct VehicleID: Identifier {
    package static let kind = "vehicle"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// A place in the network: hub, depot, point.
package struct SiteID: Identifier {
    package static let kind = "site"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// Who hands parcels over to us.
package struct ShipperID: Identifier {
    package static let kind = "shipper"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// Whom sealed facts belong to, in the vault.
package struct PersonID: Identifier {
    package static let kind = "person"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// A handheld, a vehicle unit or a camera that signs with a key of its own.
package struct DeviceID: Identifier {
    package static let kind = "device"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// Somebody whose word about devices' keys is taken.
package struct AttesterID: Identifier {
    package static let kind = "attester"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// The tokens of one handoff of one parcel: 22 characters that follow from the tokens themselves.
package struct HandshakeID: Identifier {
    package static let kind = "handshake"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// One cause that somebody has to look at: its name follows from what it is about.
package struct ExceptionID: Identifier {
    package static let kind = "exception"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// One message to one recipient about one occasion: 22 characters that follow from these.
package struct MessageID: Identifier {
    package static let kind = "message"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// One thing that a dispatcher asked the assistant.
package struct ProposalID: Identifier {
    package static let kind = "proposal"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// Something that watches over parcels and tells what it feels.
package struct SensorID: Identifier {
    package static let kind = "sensor"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// Room for one parcel at a pickup point, by the number on its door or shelf.
package struct CompartmentID: Identifier {
    package static let kind = "compartment"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// Somebody else's lockers that we speak with.
package struct LockerBankID: Identifier {
    package static let kind = "lockerBank"
    package let code: String

    package init?(_ code: String) {
        guard isLabel(code) else { return nil }
        self.code = code
    }
}

/// Something that watches over parcels and tells what it feels.
package struct Sensor: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case door, seal, shock, temperature, locker
    }

    /// What it is fixed to: what is in there is what it speaks for.
    package enum Mount: Sendable, Hashable {
        case vehicle(VehicleID)
        /// A depot, a locker, a pick-up point.
        case site(SiteID)
        case parcel(ParcelID)
    }

    /// What it may feel before somebody has to look.
    package struct Limits: Sendable, Hashable {
        /// In thousandths of a degree Celsius.
        package let coldest: Int64?
        package let warmest: Int64?
        /// In thousandths of the earth's pull.
        package let hardest: Int64?

        package init(coldest: Int64? = nil, warmest: Int64? = nil, hardest: Int64? = nil) {
            self.coldest = coldest
            self.warmest = warmest
            self.hardest = hardest
        }
    }

    package let id: SensorID
    package let kind: Kind
    package let mount: Mount
    /// It promises a reading at least this often: longer without one it is silent.
    package let intervalSeconds: Int64
    package let limits: Limits

    package init(
        id: SensorID, kind: Kind, mount: Mount, intervalSeconds: Int64, limits: Limits = Limits()
    ) {
        self.id = id
        self.kind = kind
        self.mount = mount
        self.intervalSeconds = intervalSeconds
        self.limits = limits
    }
}

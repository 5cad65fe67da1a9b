/// The doors of one simulated locker: what lies behind them, whatever anybody has written down.
struct LockerWall: Sendable {
    struct Door: Sendable {
        var reservedFor: String?
        var occupant: String?
        var isJammed = false
    }

    /// What the bank says to a wish; its word stands in the answer's `code`.
    enum Refusal: String, Error, Sendable { case occupied, jammed, unknown }

    /// Somebody else's parcel, which we are told nothing of.
    static let foreign = "foreign"

    private(set) var doors: [String: Door]

    init(_ names: [String]) {
        doors = Dictionary(names.map { ($0, Door()) }, uniquingKeysWith: { $1 })
    }

    mutating func reserve(_ name: String, for parcel: String) throws(Refusal) {
        guard let door = doors[name] else { throw .unknown }
        if door.isJammed { throw .jammed }
        guard door.occupant == nil || door.occupant == parcel,
            door.reservedFor == nil || door.reservedFor == parcel
        else { throw .occupied }
        doors[name]?.reservedFor = parcel
    }

    mutating func release(_ name: String, of parcel: String) {
        if doors[name]?.reservedFor == parcel { doors[name]?.reservedFor = nil }
    }

    /// The door opens and whoever stands before it puts their parcel in.
    mutating func putIn(_ name: String, _ parcel: String) throws(Refusal) {
        guard let door = doors[name] else { throw .unknown }
        if door.isJammed { throw .jammed }
        guard door.occupant == nil || door.occupant == parcel else { throw .occupied }
        doors[name]?.occupant = parcel
        doors[name]?.reservedFor = nil
    }

    /// The door opens and whoever stands before it takes out what is there.
    mutating func takeOut(_ name: String, _ parcel: String) throws(Refusal) {
        guard let door = doors[name] else { throw .unknown }
        if door.isJammed { throw .jammed }
        guard door.occupant == parcel else { throw .unknown }
        doors[name]?.occupant = nil
    }

    mutating func jam(_ name: String) { doors[name]?.isJammed = true }

    mutating func fill(_ name: String) {
        if doors[name]?.occupant == nil { doors[name]?.occupant = LockerWall.foreign }
    }

    /// The mechanic comes: every door opens again, and strangers fetch their parcels.
    ///
    /// - Returns: the doors that were out of order.
    mutating func mend() -> [String] {
        var mended: [String] = []
        for (name, door) in doors where door.isJammed || door.occupant == LockerWall.foreign {
            doors[name]?.isJammed = false
            if door.occupant == LockerWall.foreign { doors[name]?.occupant = nil }
            mended.append(name)
        }
        return mended.sorted()
    }
}

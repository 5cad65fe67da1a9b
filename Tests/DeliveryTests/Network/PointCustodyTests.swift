import Attestation
import Delivery
import Testing

/// Parcels and compartments together, whatever happens to them (L1, B5).
struct PointCustodyTests {
    /// A wall of few doors, and more parcels than it holds.
    private struct Wall {
        let point: SiteID
        let driver: DriverID
        var compartments: [CompartmentID: Compartment] = [:]
        var parcels: [ParcelID: Parcel] = [:]
        var clock = Instant(milliseconds: 1_795_158_724_000)
        var deposits = 0
        var returns = 0

        /// One decision on both streams: all of it happens, or nothing.
        mutating func change(
            _ parcel: ParcelID, _ space: Space,
            _ body: (Parcel, Compartment) throws -> ([Parcel.Event], [Compartment.Event])
        ) {
            guard var known = parcels[parcel], var door = compartments[space.compartment],
                let (told, room) = try? body(known, door)
            else { return }
            let old = known.space
            for event in told { known.apply(event, occurredAt: clock) }
            for event in room { door.apply(event) }
            compartments[space.compartment] = door
            if let old, old != space, told.contains(.spaceReleased(old, reason: nil)) {
                let released = compartments[old.compartment]?.release(parcel) ?? []
                for event in released { compartments[old.compartment]?.apply(event) }
            }
            parcels[parcel] = known
        }
    }

    private func wall(_ doors: Int, _ parcels: Int) throws -> Wall {
        var wall = Wall(point: try label("L7"), driver: try label("aino"))
        for number in 1...doors { wall.compartments[try label("D\(number)")] = Compartment() }
        for number in 1...parcels {
            var parcel = Parcel()
            for event: Parcel.Event in [
                .created(consignment: try label("C-\(number)")),
                .received(at: try label("north")), .sorted(lane: "7", at: try label("north")),
                .loaded(route: try label("R7"), driver: wall.driver),
                .outForDelivery(route: try label("R7")), .attempted(try label("A-\(number)")),
            ] { parcel.apply(event, occurredAt: wall.clock) }
            wall.parcels[try label("PX-\(number)")] = parcel
        }
        return wall
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `no wall is oversold, and every parcel has one custodian, whatever comes in which order`(
        seed: UInt64
    ) throws {
        var dice = SplitMix(seed: seed)
        var wall = try wall(5, 12)
        let doors = wall.compartments.keys.sorted()
        let names = wall.parcels.keys.sorted()
        for _ in 0..<3_000 {
            let parcel = try #require(names.randomElement(using: &dice))
            let door = try #require(doors.randomElement(using: &dice))
            let space = Space(door, at: wall.point)
            wall.clock = wall.clock + .seconds(Int64.random(in: 0...4_000, using: &dice))
            try step(
                Int.random(in: 0...9, using: &dice), parcel, space, on: &wall)
            check(wall)
        }
        #expect(wall.deposits > 10, "Nothing was ever put in.")
        #expect(wall.returns > 0, "Nothing was ever sent back.")
    }

    private func step(_ act: Int, _ parcel: ParcelID, _ space: Space, on wall: inout Wall) throws {
        let (now, driver, point) = (wall.clock, wall.driver, wall.point)
        let route: RouteID = try label("R7")
        let until = now + .seconds(20_000)
        switch act {
        case 0, 1:
            wall.change(parcel, space) {
                (
                    try $0.reserve(space),
                    try $1.reserve(Compartment.Reservation(for: parcel, until: until))
                )
            }
        case 2:
            let own = wall.parcels[parcel]?.space ?? space
            wall.change(parcel, own) { ($0.release(because: nil), $1.release(parcel)) }
        case 3, 4:
            let own = wall.parcels[parcel]?.space ?? space
            let attempt = try #require(wall.parcels[parcel]?.attempt)
            wall.change(parcel, own) {
                (
                    try $0.handOff(
                        in: attempt, mode: .locker, to: .point(point), from: driver,
                        grade: .claimed) + $0.ready(in: own, until: until),
                    try $1.deposit(parcel, until: until)
                )
            }
            if wall.parcels[parcel]?.isAtPoint == true { wall.deposits += 1 }
        case 5:
            let own = wall.parcels[parcel]?.space ?? space
            wall.change(parcel, own) {
                (try $0.collect(at: point, grade: .oneLeg, now: now), try $1.empty(parcel))
            }
        case 6: wall.change(parcel, space) { known, _ in (known.expire(now: now), []) }
        case 7:
            let own = wall.parcels[parcel]?.space ?? space
            wall.change(parcel, own) {
                (
                    try $0.reclaim(
                        from: point, by: .driver(driver), on: route, because: nil, now: now),
                    try $1.empty(parcel)
                )
            }
        case 8:
            wall.change(parcel, space) {
                let announced = try $0.announceReturn(because: .rcpCancelled)
                var known = $0
                for event in announced { known.apply(event, occurredAt: now) }
                return (
                    announced + (try known.dropOff(in: space, isDamaged: false)),
                    try $1.deposit(parcel, until: nil)
                )
            }
            if wall.parcels[parcel]?.milestone == .returning { wall.returns += 1 }
        default:
            wall.change(parcel, space) { _, door in
                ([], door.fault == nil ? door.fault(.pudFault) : door.mend())
            }
        }
    }

    private func check(_ wall: Wall) {
        var occupied: [ParcelID: CompartmentID] = [:]
        for (door, compartment) in wall.compartments {
            #expect(compartment.occupant == nil || compartment.reservation == nil)
            guard let holder = compartment.occupant ?? compartment.reservation?.parcel else {
                continue
            }
            #expect(wall.parcels[holder]?.space == Space(door, at: wall.point))
            if compartment.occupant != nil {
                #expect(occupied.updateValue(door, forKey: holder) == nil, "It lies in two doors.")
            }
        }
        for (id, parcel) in wall.parcels {
            #expect(parcel.isAtPoint == (occupied[id] != nil), "\(id) lies nowhere, or twice.")
            if parcel.milestone == .collected { #expect(parcel.custodian == .recipient) }
        }
    }

    @Test func `a verified deposit waits on, and what is collected has its collection's grade`()
        throws
    {
        let attempt: AttemptID = try label("A-1")
        let space = Space(try label("D1"), at: try label("L7"))
        var wall = try wall(1, 1)
        var parcel = try #require(wall.parcels[try label("PX-1")])
        let events = try parcel.handOff(
            in: attempt, mode: .locker, to: .point(space.point), from: wall.driver,
            grade: .claimed)
        wall.clock = wall.clock + .seconds(60)
        for event in events + parcel.ready(in: space, until: try at("23:00")) {
            parcel.apply(event, occurredAt: wall.clock)
        }
        for event in parcel.grade(in: attempt, as: .threeLegs, isVerified: true) {
            parcel.apply(event, occurredAt: wall.clock)
        }
        #expect(parcel.milestone == .readyForCollection && parcel.grade == .threeLegs)
        #expect(!parcel.flags.contains(.unverified))
        #expect(RecipientStep(parcel.milestone) == .readyForCollection)
        #expect(parcel.grade(in: attempt, as: .threeLegs, isVerified: true) == [])
        for event in try parcel.collect(at: space.point, grade: .oneLeg, now: wall.clock) {
            parcel.apply(event, occurredAt: wall.clock)
        }
        #expect(parcel.milestone == .collected && parcel.custodian == .recipient)
        #expect(parcel.grade == .oneLeg && parcel.space == nil)
        #expect(parcel.grade(in: attempt, as: .twoLegs, isVerified: false) == [])
    }

    @Test func `nobody fetches a parcel back before its time without a reason`() throws {
        var wall = try wall(1, 1)
        let id: ParcelID = try label("PX-1")
        let space = Space(try label("D1"), at: wall.point)
        try step(0, id, space, on: &wall)
        try step(3, id, space, on: &wall)
        let parcel = try #require(wall.parcels[id])
        let (driver, route): (Custodian, RouteID) = (.driver(wall.driver), try label("R7"))
        #expect(throws: Rejection.collectionOpen) {
            try parcel.reclaim(
                from: space.point, by: driver, on: route, because: nil, now: wall.clock)
        }
        let early = try parcel.reclaim(
            from: space.point, by: driver, on: route, because: .rcpRefused, now: wall.clock)
        #expect(early == [.reclaimed(space, by: driver, route: route, reason: .rcpRefused)])
        let late = wall.clock + .seconds(20_001)
        #expect(throws: Rejection.collectionOver) {
            try parcel.collect(at: space.point, grade: .oneLeg, now: late)
        }
        #expect(parcel.expire(now: late) == [.collectionExpired(space)])
        #expect(parcel.expire(now: wall.clock) == [])
    }
}

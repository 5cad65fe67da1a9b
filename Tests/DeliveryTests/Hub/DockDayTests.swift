import Delivery
import Testing

private func span(_ from: String, _ to: String) throws -> Window {
    try #require(Window(from: at(from), to: at(to)))
}

private func slot(_ route: String, _ dock: String, _ from: String, _ to: String) throws -> DockSlot
{
    DockSlot(try label(route), at: try label(dock), try span(from, to))
}

private func docks(_ slots: [DockSlot]) -> DockDay {
    var day = DockDay()
    for slot in slots { day.apply(.slotTaken(slot)) }
    return day
}

struct DockDayTests {
    @Test func `a dock is one van's at a time, and slots may touch`() throws {
        let day = docks([try slot("R1", "D1", "06:00", "06:30")])
        let whole = try span("00:00", "23:00")
        #expect(throws: Rejection.dockSlotTaken) {
            try day.take(try slot("R2", "D1", "06:29", "06:59"), within: whole)
        }
        let next = try slot("R2", "D1", "06:30", "07:00")
        #expect(try day.take(next, within: whole) == [.slotTaken(next)])
        let other = try slot("R2", "D2", "06:00", "06:30")
        #expect(try day.take(other, within: whole) == [.slotTaken(other)])
        let moved = try slot("R1", "D1", "06:10", "06:40")
        #expect(
            try day.take(moved, within: whole) == [.slotTaken(moved)], "Its own is no obstacle.")
        #expect(try day.take(try slot("R1", "D1", "06:00", "06:30"), within: whole) == [])
    }

    @Test func `a slot stays within its day, and a van that left needs none`() throws {
        let day = docks([try slot("R1", "D1", "06:00", "07:00")])
        let morning = try span("05:00", "12:00")
        #expect(throws: Rejection.dockSlotOutsideDay) {
            try day.take(try slot("R2", "D2", "11:50", "12:20"), within: morning)
        }
        let left: [RouteID: Instant] = [try label("R1"): try at("06:20")]
        let rest = try slot("R2", "D1", "06:20", "06:50")
        #expect(throws: Rejection.dockSlotTaken) { try day.take(rest, within: morning) }
        #expect(try day.take(rest, within: morning, left: left) == [.slotTaken(rest)])
        #expect(throws: Rejection.routeDeparted) {
            try day.take(try slot("R1", "D2", "08:00", "08:30"), within: morning, left: left)
        }
    }

    @Test func `the ready come first, and who has begun stays`() throws {
        var day = docks([try slot("R1", "D1", "05:30", "06:00")])
        let events = day.assign(
            [
                try need("R1", "06:00", ready: true, begun: true),
                try need("R2", "06:30", ready: false), try need("R3", "06:35", ready: true),
            ], to: [try label("D1")], minutes: 30, from: try at("06:02"),
            within: try span("00:00", "23:00"))
        for event in events { day.apply(event) }
        #expect(day.inOrder.map(\.route.code) == ["R1", "R3", "R2"])
        #expect(
            day.inOrder.map(\.window.to) == [try at("06:07"), try at("06:37"), try at("07:07")])
    }

    @Test func `who finds no time has no slot`() throws {
        let events = DockDay().assign(
            [try need("R1", "22:50", ready: true), try need("R2", "22:55", ready: true)],
            to: [try label("D1")], minutes: 30, from: try at("06:00"),
            within: try span("00:00", "23:00"))
        #expect(events == [.slotTaken(try slot("R1", "D1", "22:20", "22:50"))])
    }

    @Test func `whatever is asked in whatever order, no two vans share a dock`() throws {
        let whole = try span("00:00", "23:00")
        for seed in UInt64(1)...200 {
            var dice = SeededDice(seed)
            var (day, left) = (DockDay(), [RouteID: Instant]())
            let names: [DockID] = try (1...dice.number(1...3)).map { try label("D\($0)") }
            var now = try at("04:00")
            for _ in 0..<40 {
                now = now + .seconds(dice.number(0...900))
                let route: RouteID = try label("R\(dice.number(1...12))")
                switch dice.number(1...6) {
                case 1: if left[route] == nil, day.slots[route] != nil { left[route] = now }
                case 2: for event in day.release(route) { day.apply(event) }
                case 3:
                    let needs: [DockNeed] = try (1...12).map { number in
                        DockNeed(
                            try label("R\(number)"),
                            departure: try at("06:00") + .seconds(number * 300),
                            isReady: dice.number(1...2) == 1, hasBegun: dice.number(1...4) == 1)
                    }
                    let events = day.assign(
                        needs, to: names, minutes: dice.number(1...4) * 15, from: now,
                        within: whole, left: left)
                    for event in events { day.apply(event) }
                default:
                    let start = now + .seconds(dice.number(0...7_200))
                    let window = try #require(
                        Window(from: start, to: start + .seconds(dice.number(5...60) * 60)))
                    let wish = DockSlot(
                        route, at: names[dice.number(0...(names.count - 1))], window)
                    let events = (try? day.take(wish, within: whole, left: left)) ?? []
                    for event in events { day.apply(event) }
                }
                let taken = day.occupied(left: left)
                for (number, one) in taken.enumerated() {
                    for other in taken.dropFirst(number + 1) {
                        #expect(!one.meets(other), "seed \(seed): \(one) and \(other)")
                    }
                }
            }
        }
    }

    private func need(
        _ route: String, _ departure: String, ready: Bool, begun: Bool = false
    ) throws -> DockNeed {
        DockNeed(try label(route), departure: try at(departure), isReady: ready, hasBegun: begun)
    }
}

internal import DoorstepAPI
internal import Foundation

/// A locker bank as somebody else would run it: it speaks the adapter contract of
/// docs/guide/pickup-points.md, and its doors jam and fill up.
package actor SimulatedBank {
    /// A request that came to the bank, with its signature's headers.
    package struct Request: Sendable {
        package let method: String
        package let path: String
        package let headers: [String: String]
        package let body: [UInt8]

        package init(method: String, path: String, headers: [String: String], body: [UInt8]) {
            self.method = method
            self.path = path
            self.headers = headers
            self.body = body
        }
    }

    /// Makes a member of `webhook-signature` (Standard Webhooks 1.0.0).
    package typealias Sign =
        @Sendable (_ id: String, _ timestamp: Int64, _ body: [UInt8]) -> String

    /// How often things go wrong, in a thousand.
    package struct Rates: Sendable {
        /// A door that should open jams.
        package var jams: Int
        /// A door that should be free has a stranger's parcel behind it.
        package var strangers: Int

        package init(jams: Int = 0, strangers: Int = 0) {
            self.jams = jams
            self.strangers = strangers
        }
    }

    /// By the point's id.
    private var walls: [String: LockerWall]
    private var dice: Dice
    private let rates: Rates
    private let sign: Sign
    /// Where Doorstep takes the bank's events.
    private let events: String
    private let transport = Transport(connections: 2)

    package init(
        walls: [String: [String]], rates: Rates, seed: UInt64, events: String,
        sign: @escaping Sign
    ) {
        self.walls = walls.mapValues(LockerWall.init)
        self.rates = rates
        self.events = events
        self.sign = sign
        dice = Dice(seed: seed, for: "locker bank")
    }

    /// Answers a request: the three commands of the contract, its question, and what people do at the
    /// wall, which is no part of the contract.
    package func answer(_ request: Request) async -> (status: Int, body: [UInt8]) {
        switch (request.method, request.path) {
        case ("POST", "/panel"): return await panel(request.body)
        case ("POST", "/maintenance"): return await maintain()
        default: break
        }
        guard isSigned(request) else { return (401, word("unsigned")) }
        if request.method == "GET", request.path.hasPrefix("/points/") {
            return status(of: String(request.path.dropFirst("/points/".count)))
        }
        guard request.method == "POST",
            let wish = try? JSONDecoder().decode(
                LockerBankRequest.self, from: Data(request.body)), walls[wish.point] != nil
        else { return (404, word("unknown")) }
        do {
            try serve(request.path, wish)
            return (200, Array("{}".utf8))
        } catch let refusal as LockerWall.Refusal {
            return (refusal == .unknown ? 404 : 409, word(refusal.rawValue))
        } catch { return (404, word("unknown")) }
    }

    private func serve(_ path: String, _ wish: LockerBankRequest) throws {
        switch path {
        case "/reservations":
            if dice.happens(perMille: rates.strangers) {
                walls[wish.point]?.fill(wish.compartment)
            }
            try walls[wish.point]?.reserve(wish.compartment, for: wish.parcel)
        case "/releases": walls[wish.point]?.release(wish.compartment, of: wish.parcel)
        case "/openings":
            if dice.happens(perMille: rates.jams) { walls[wish.point]?.jam(wish.compartment) }
            if wish.purpose == .reclaim {
                try walls[wish.point]?.takeOut(wish.compartment, wish.parcel)
            } else {
                try walls[wish.point]?.putIn(wish.compartment, wish.parcel)
            }
        default: throw LockerWall.Refusal.unknown
        }
    }

    private func status(of point: String) -> (Int, [UInt8]) {
        guard let wall = walls[point] else { return (404, word("unknown")) }
        let compartments = wall.doors.sorted { $0.key < $1.key }.map { name, door in
            LockerBankCompartment(
                compartment: name,
                state: door.occupant != nil
                    ? "occupied"
                    : door.reservedFor != nil ? "reserved" : door.isJammed ? "faulty" : "free",
                parcel: door.occupant ?? door.reservedFor)
        }
        return (200, encoded(LockerBankStatus(compartments: compartments)))
    }

    /// What a recipient types at the wall.
    private struct Typed: Decodable {
        let point: String
        let consignment: String
        let code: String
        let occurredAt: String
    }

    private struct Served: Encodable {
        var status: Int
        var collected: [String] = []
        var jammed: [String] = []
    }

    /// Asks Doorstep whether the code is right, opens what it names, and tells what is gone.
    private func panel(_ body: [UInt8]) async -> (Int, [UInt8]) {
        guard let typed = try? JSONDecoder().decode(Typed.self, from: Data(body)) else {
            return (400, word("unreadable"))
        }
        let answer = await tell(
            LockerBankEvent(
                type: .codeShown, point: typed.point, consignment: typed.consignment,
                code: typed.code, occurredAt: typed.occurredAt))
        var served = Served(status: answer?.status ?? 503)
        guard let answer, answer.status == 200,
            let orders = try? JSONDecoder().decode(
                LockerBankOrders.self, from: Data(answer.body))
        else { return (200, encoded(served)) }
        for behind in orders.open {
            if dice.happens(perMille: rates.jams) { walls[typed.point]?.jam(behind.compartment) }
            let isOut: Bool
            do {
                try walls[typed.point]?.takeOut(behind.compartment, behind.parcel)
                isOut = true
            } catch { isOut = false }
            _ = await tell(
                LockerBankEvent(
                    type: isOut ? .emptied : .jammed, point: typed.point,
                    compartment: behind.compartment, parcel: isOut ? behind.parcel : nil,
                    occurredAt: typed.occurredAt))
            if isOut {
                served.collected.append(behind.parcel)
            } else {
                served.jammed.append(behind.compartment)
            }
        }
        return (200, encoded(served))
    }

    private func maintain() async -> (Int, [UInt8]) {
        var mended = 0
        for point in walls.keys.sorted() {
            for name in walls[point]?.mend() ?? [] {
                mended += 1
                _ = await tell(
                    LockerBankEvent(
                        type: .mended, point: point, compartment: name,
                        occurredAt: Date.now.formatted(.iso8601)))
            }
        }
        return (200, Array("{\"mended\":\(mended)}".utf8))
    }

    /// Tells Doorstep, under one id until it has heard: an event that is lost is a parcel that is lost.
    private func tell(_ event: LockerBankEvent) async -> WireAnswer? {
        let body = encoded(event)
        let id = "msg_" + UUID().uuidString.lowercased()
        for attempt in 1...SimulatedBank.tries {
            let timestamp = Int64(Date().timeIntervalSince1970)
            let answer = try? await transport.send(
                "POST", events,
                headers: [
                    "Content-Type": "application/json", "webhook-id": id,
                    "webhook-timestamp": String(timestamp),
                    "webhook-signature": sign(id, timestamp, body),
                ], body: body)
            if let answer, answer.status < 500, answer.status != 429 { return answer }
            try? await Task.sleep(for: .milliseconds(100 * attempt))
        }
        return nil
    }

    private static let tries = 6
    private static let toleranceSeconds: Int64 = 300

    private func isSigned(_ request: Request) -> Bool {
        guard let id = request.headers["webhook-id"],
            let timestamp = request.headers["webhook-timestamp"].flatMap({ Int64($0) }),
            abs(Int64(Date().timeIntervalSince1970) - timestamp) < SimulatedBank.toleranceSeconds
        else { return false }
        let right = sign(id, timestamp, request.body)
        return request.headers["webhook-signature"]?.split(separator: " ").contains {
            String($0) == right
        } ?? false
    }

    private func word(_ code: String) -> [UInt8] { Array("{\"code\":\"\(code)\"}".utf8) }

    private func encoded(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { Array($0) } ?? []
    }
}

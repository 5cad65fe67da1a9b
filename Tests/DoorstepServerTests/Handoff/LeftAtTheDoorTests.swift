import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What may not be left at a door, tried by every way into the API.
@Suite(.serialized)
struct LeftAtTheDoorTests {
    /// What makes a parcel one that only its recipient takes, and the rule that says so.
    struct Guarded: Sendable, CustomTestStringConvertible {
        let extra: String
        let rule: String
        var testDescription: String { rule }
    }

    static let guarded = [
        Guarded(extra: #","value":{"amount":50000,"currency":"EUR"}"#, rule: "high-value"),
        Guarded(extra: #","value":{"amount":1,"currency":"JPY"}"#, rule: "high-value"),
        Guarded(extra: #","goods":["regulated"]"#, rule: "regulated"),
        Guarded(extra: #","goods":["ageRestricted"]"#, rule: "age-restricted"),
    ]

    @Test(arguments: TestDatabase.all, guarded)
    func `no way but the recipient's hands is open, whatever is shown`(
        database: TestDatabase, guarded: Guarded
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": guarded.extra, "PX-2": ""])
            for kind in ["photo", "signature", "scan"] {
                try await kit.prove(kind, ["PX-1", "PX-2"])
            }
            let passed = #","check":{"passed":true,"method":"documentSeen"}"#
            for kind in ["ageCheck", "idCheck"] { try await kit.prove(kind, ["PX-1"], passed) }
            for mode in HandoffModeName.allCases where mode != .person {
                let alone = try await kit.handOff(mode.rawValue, ["PX-1"])
                #expect(alone.status == 422 && alone.code == "mode-forbidden", "\(mode)")
                #expect(alone.faults == [guarded.rule], "\(alone.text)")
                #expect(alone.json["detail"]?.asString?.contains("policy HP-") == true)
                // Not as one of a group either, in whatever order they are named.
                for group in [["PX-1", "PX-2"], ["PX-2", "PX-1"]] {
                    let answer = try await kit.handOff(mode.rawValue, group)
                    #expect(answer.code == "mode-forbidden", "\(mode): \(answer.text)")
                }
            }
            // As if it had happened before anything was known, told late by a phone without network.
            for time in ["00:00:01", "06:00:00", "08:30:31", "23:59:59"] {
                #expect(
                    try await kit.handOff("doorstep", ["PX-1"], at: time).code == "mode-forbidden")
            }
            let late = try await kit.open("A-2", ["PX-1"], at: "07:00:00")
            #expect(late.status == 201, "\(late.text)")
            try await kit.prove("photo", ["PX-1"], in: "A-2", at: "07:00:10")
            #expect(
                try await kit.handOff("doorstep", ["PX-1"], in: "A-2", at: "07:00:20").code
                    == "mode-forbidden")
            #expect(try await kit.standing("PX-1").hasPrefix("ATTEMPTED"))
            #expect(try await kit.standing("PX-2").hasPrefix("ATTEMPTED"))
        }
    }

    @Test(arguments: guarded)
    func `no policy that an organisation sets opens another way`(guarded: Guarded) async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": guarded.extra])
            let set = try await kit.ask("PUT", "/v1/handoff-policy", DoorKit.openPolicy)
            #expect(set.status == 200, "\(set.text)")
            try await kit.prove("photo", ["PX-1"])
            for mode in HandoffModeName.allCases where mode != .person {
                for time in ["08:29:00", "08:31:00"] {
                    let answer = try await kit.handOff(mode.rawValue, ["PX-1"], at: time)
                    #expect(answer.code == "mode-forbidden", "\(mode) at \(time)")
                }
            }
        }
    }

    @Test func `a signed handshake delivers nothing, and a correction reopens no door`()
        async throws
    {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos) { server in
            let kit = try await DoorKit.agreed(
                server, ["PX-1001": #","value":{"amount":90000,"currency":"EUR"}"#])
            let judged = try await kit.send(
                try KitTokens(kit, try await kit.challenge("PX-1001")).signed(), for: "PX-1001")
            #expect(judged.verdict == "accept V3", "\(judged.text)")
            #expect(try await kit.standing().hasPrefix("ATTEMPTED"))

            // A photo alone never closes; nor do a signature, or a check that failed.
            try await kit.prove("photo", ["PX-1001"])
            #expect(try await kit.handOff("person", ["PX-1001"]).code == "proof-missing")
            try await kit.prove("signature", ["PX-1001"])
            #expect(try await kit.handOff("person", ["PX-1001"]).code == "proof-missing")
            try await kit.prove(
                "idCheck", ["PX-1001"], #","check":{"passed":false,"method":"documentSeen"}"#,
                id: "P-no")
            let lacking = try await kit.handOff("person", ["PX-1001"])
            #expect(lacking.code == "proof-missing")
            #expect(lacking.text.contains("pin or idCheck"))
            // Nor does the recipient's word for it: of high value nothing is signed without contact.
            try await kit.prove("contactless", ["PX-1001"])
            #expect(try await kit.handOff("person", ["PX-1001"]).code == "proof-missing")

            try await kit.prove(
                "idCheck", ["PX-1001"], #","check":{"passed":true,"method":"documentSeen"}"#)
            #expect(try await kit.handOff("person", ["PX-1001"]).status == 201)
            #expect(try await kit.standing() == "VERIFIED V3")

            let timeline = try await kit.ask("GET", "/v1/parcels/PX-1001/timeline").json
            let handedOff = try #require(
                timeline["items"]?.asArray?.first {
                    $0["type"]?.asString == "parcel.handedOff"
                }?["id"]?.asString)
            let corrected = try await kit.ask(
                "POST", "/v1/parcels/PX-1001/corrections",
                #"{"event":"\#(handedOff)","note":"It was another parcel."}"#)
            #expect(corrected.status == 201, "\(corrected.text)")
            #expect(try await kit.open("A-2", ["PX-1001"], at: "08:50:00").status == 201)
            try await kit.prove("photo", ["PX-1001"], in: "A-2", at: "08:50:10")
            for mode in HandoffModeName.allCases where mode != .person {
                let answer = try await kit.handOff(
                    mode.rawValue, ["PX-1001"], in: "A-2", at: "08:51:00")
                #expect(answer.code == "mode-forbidden", "\(mode)")
            }
        }
    }

    @Test func `a value is not split by parcels, and nothing of value is what it was`() async throws
    {
        try await LiveServer.run { server in
            let third = #","value":{"amount":20000,"currency":"EUR"}"#
            let kit = try await DoorKit.agreed(
                server, ["PX-1": third, "PX-2": third, "PX-3": third])
            try await kit.prove("photo", ["PX-1"])
            let one = try await kit.handOff("safePlace", ["PX-1"])
            #expect(one.faults == ["high-value"], "\(one.text)")
        }
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(
                server, ["PX-1": #","value":{"amount":4990,"currency":"EUR"}"#])
            #expect(try await kit.handOff("doorstep", ["PX-1"]).code == "proof-missing")
            try await kit.prove("photo", ["PX-1"])
            #expect(try await kit.handOff("doorstep", ["PX-1"]).status == 201)
            #expect(try await kit.standing("PX-1") == "HANDED_OFF V0 UNVERIFIED")
        }
    }
}

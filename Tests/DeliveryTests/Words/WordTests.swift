import Delivery
import Testing

struct WordTests {
    @Test(arguments: ["PX-1001", "R7", "a", "site:north~2@x+y_z.1"])
    func `labels are read as they are printed`(code: String) {
        #expect(ParcelID(code)?.code == code)
    }

    @Test(arguments: ["", " ", "PX 1", "PX/1", "PX\n1", "Päkki", ".", "..", "💡"])
    func `what no label carries is refused`(code: String) {
        #expect(ParcelID(code) == nil)
    }

    @Test func `a label has at most 64 characters`() {
        #expect(ParcelID(String(repeating: "x", count: 64)) != nil)
        #expect(ParcelID(String(repeating: "x", count: 65)) == nil)
    }

    @Test func `a stream is of one kind`() throws {
        let parcel: ParcelID = try label("PX-1")
        #expect(parcel.stream == "parcel/PX-1")
        #expect(ParcelID(stream: parcel.stream) == parcel)
        #expect(RouteID(stream: parcel.stream) == nil)
    }

    @Test func `custodians are written and read back`() throws {
        let custodians: [Custodian] = [
            .shipper, .recipient, .site(try label("north")), .driver(try label("aino")),
            .point(try label("kiosk-3")), .carrier("post"),
        ]
        for custodian in custodians { #expect(Custodian(code: custodian.code) == custodian) }
        for code in ["", "site", "site:", "driver:a b", "thief:otso"] {
            #expect(Custodian(code: code) == nil)
        }
    }

    @Test func `money is a whole number of a known kind`() {
        #expect(Money(minorUnits: -1, currency: "EUR") == nil)
        #expect(Money(minorUnits: 1, currency: "eur") == nil)
        #expect(Money(minorUnits: 1, currency: "EURO") == nil)
        #expect(Money(minorUnits: 0, currency: "EUR") != nil)
    }

    @Test func `every rejection has its own code and says what to do`() {
        let codes = Set(Rejection.allCases.map(\.code))
        #expect(codes.count == Rejection.allCases.count)
        for rejection in Rejection.allCases {
            #expect(rejection.code.allSatisfy { $0 == "-" || ("a"..."z").contains($0) })
            #expect(rejection.sentence.hasSuffix("."))
        }
    }

    @Test func `every reason reads back and belongs to a family`() {
        let families = [
            "RCP", "ADR", "ACC", "PUD", "CAR", "SHP", "EXT", "REG", "POL", "SEC", "SYS", "UNK",
        ]
        for reason in ReasonCode.allCases {
            #expect(ReasonCode(code: reason.code) == reason)
            #expect(families.contains(String(reason.code.prefix(3))))
        }
    }
}

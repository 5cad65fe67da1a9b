import Delivery
import Testing

private typealias Spoil = @Sendable (inout BookingForm) -> Void

private let faults: [(spoil: Spoil, pointer: String, code: FieldFault.Code)] = [
    // Labels.
    ({ $0.id = nil }, "/id", .missing),
    ({ $0.id = "a/b" }, "/id", .notALabel),
    ({ $0.id = "<b>" }, "/id", .notALabel),
    ({ $0.site = String(repeating: "s", count: 65) }, "/site", .notALabel),
    ({ $0.shipper = "'; DROP TABLE x;--" }, "/shipper", .notALabel),
    // Texts.
    ({ $0.recipient.name = "" }, "/recipient/name", .missing),
    ({ $0.recipient.name = "A\u{0}B" }, "/recipient/name", .controlCharacter),
    ({ $0.recipient.name = "A\u{202E}B" }, "/recipient/name", .controlCharacter),
    ({ $0.note = String(repeating: "n", count: 1_001) }, "/note", .tooLong),
    ({ $0.address.text = nil }, "/address", .missing),
    ({ $0.address.propertyType = "castle" }, "/address/propertyType", .notAnOption),
    // Places.
    (
        {
            $0.address.latitude = 91; $0.address.longitude = 0
        }, "/address/latitude", .offTheGlobe
    ),
    (
        {
            $0.address.latitude = 0; $0.address.longitude = -181
        }, "/address/longitude", .offTheGlobe
    ),
    (
        {
            $0.address.latitude = .nan; $0.address.longitude = 0
        }, "/address/latitude", .offTheGlobe
    ),
    ({ $0.address.latitude = 60 }, "/address/longitude", .missing),
    // Times.
    ({ $0.promise.from = "2026-02-30T08:00:00Z" }, "/promise/from", .notATime),
    ({ $0.promise.from = "tomorrow" }, "/promise/from", .notATime),
    ({ $0.promise.to = "1026-11-20T12:00:00Z" }, "/promise/to", .notATime),
    ({ $0.promise.to = "2026-11-20T07:00:00Z" }, "/promise/to", .windowReversed),
    ({ $0.promise.to = "2027-11-20T07:00:00Z" }, "/promise/to", .outOfRange),
    // Parcels.
    ({ $0.parcels = [] }, "/parcels", .missing),
    ({ $0.parcels[0].weightGrams = -1 }, "/parcels/0/weightGrams", .outOfRange),
    ({ $0.parcels[0].weightGrams = nil }, "/parcels/0/weightGrams", .missing),
    ({ $0.parcels.append($0.parcels[0]) }, "/parcels/1/id", .duplicate),
    ({ $0.parcels[0].proofs = ["selfie"] }, "/parcels/0/proofs/0", .notAnOption),
    ({ $0.parcels[0].valueAmount = -5 }, "/parcels/0/value/amount", .outOfRange),
    ({ $0.parcels[0].valueAmount = 5 }, "/parcels/0/value/currency", .unreadable),
    // The rest.
    ({ $0.serviceSeconds = -1 }, "/serviceSeconds", .outOfRange),
    ({ $0.metadata = ["a/b": "\u{7}"] }, "/metadata/a~1b", .controlCharacter),
]

struct BookingFormTests {
    @Test func `a sound form is a booking`() throws {
        var form = sampleForm(parcels: ["PX-1001", "PX-1002"])
        form.note = "<script>alert(1)</script> '; DROP TABLE parcels;--"
        form.address.access = ["gateCode:1234#", "stairs", "the blue door"]
        let booking = try form.read()
        #expect(booking.parcels.map(\.id.code) == ["PX-1001", "PX-1002"])
        #expect(booking.promise.mode == .person)
        #expect(booking.note == form.note)
        #expect(booking.address.access.map(\.text) == form.address.access)
    }

    @Test(arguments: faults.indices)
    func `a fault names its field and its kind`(row: Int) {
        var form = sampleForm()
        faults[row].spoil(&form)
        do throws(Malformed) {
            _ = try form.read()
            Issue.record("Row \(row) was read without a fault.")
        } catch {
            #expect(error.faults.map(\.pointer).contains(faults[row].pointer))
            #expect(
                error.faults.first { $0.pointer == faults[row].pointer }?.code == faults[row].code)
        }
    }

    @Test func `every fault is told at once`() {
        var form = sampleForm()
        form.id = nil
        form.recipient.name = nil
        form.parcels[0].weightGrams = -4
        let error = #expect(throws: Malformed.self) { try form.read() }
        #expect(error?.faults.count == 3)
    }

    @Test func `fifty metadata keys fit, one more does not`() throws {
        var form = sampleForm()
        for index in 0..<50 { form.metadata["key\(index)"] = "v" }
        #expect(try form.read().metadata.count == 50)
        form.metadata["one"] = "more"
        let error = #expect(throws: Malformed.self) { try form.read() }
        #expect(error?.faults.map(\.code) == [.tooMany])
    }
}

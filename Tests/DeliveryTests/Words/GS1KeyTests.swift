import Testing

@testable import Delivery

struct GS1KeyTests {
    @Test func `a check digit finds every mistyped and every swapped digit but one kind`() {
        #expect(SSCC("095211411234567892") != nil)
        #expect(GLN("9521141000007") != nil)
        let digits = Array("095211411234567892".utf8)
        for place in digits.indices {
            for other in UInt8(ascii: "0")...UInt8(ascii: "9") where other != digits[place] {
                var wrong = digits
                wrong[place] = other
                #expect(SSCC(String(decoding: wrong, as: UTF8.self)) == nil)
            }
        }
    }

    @Test(arguments: [
        "(00)095211411234567892", "]C100095211411234567892", "]d200095211411234567892",
        "https://id.gs1.org/00/095211411234567892",
    ])
    func `a scanner's word and a link are the same number`(text: String) {
        #expect(SSCC(text)?.digits == "095211411234567892")
        #expect(SSCC(text)?.digitalLink == "https://id.gs1.org/00/095211411234567892")
    }

    @Test(arguments: [
        "", "09521141123456789", "0952114112345678920", "09521141123456789x",
        "(01)095211411234567892",
        "https://id.gs1.org/01/095211411234567892", "０95211411234567892",
    ])
    func `anything else is no number`(text: String) { #expect(SSCC(text) == nil) }

    @Test func `a company's series counts through its serials, then its extension digits`() throws {
        let prefix = try #require(CompanyPrefix("9521141"))
        #expect(SSCC(prefix, number: 123_456_789)?.digits == "095211411234567892")
        #expect(SSCC(prefix, number: 0)?.digits.hasPrefix("09521141000000000") == true)
        #expect(SSCC(prefix, number: 1_000_000_000)?.digits.hasPrefix("19521141000000000") == true)
        #expect(SSCC(prefix, number: 9_999_999_999) != nil)
        #expect(SSCC(prefix, number: 10_000_000_000) == nil)
        #expect(SSCC(prefix, number: -1) == nil)
        for number: Int64 in [0, 1, 77, 999_999_999, 5_123_456_789] {
            #expect(SSCC(prefix, number: number).flatMap { SSCC($0.digits) } != nil)
        }
        for wrong in ["", "123", "1234567890123", "12a45"] { #expect(CompanyPrefix(wrong) == nil) }
    }

    @Test func `a parcel may be named by its number`() {
        #expect(ParcelID("095211411234567892") != nil)
    }
}

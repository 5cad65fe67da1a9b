import Delivery
import Testing

struct DocumentNumberTests {
    @Test(arguments: [
        "131052-308T", "hetu 131052A308T", "811218-9876", "19811218-9876", "010190-1234",
        "PA1234567", "passport XK 0123456 / FP1234567", "L01X00T47",
        "I<UTOERIKSSON<<ANNA", "licence AB123456",
    ])
    func `a document's number is found among other words`(text: String) {
        #expect(DocumentNumber.isIn(text))
    }

    @Test(arguments: [
        "", "passed", "She did not order it.", "+358 40 1234567", "0401234567",
        "Mannerheimintie 5 A 12", "Left by the bikes, 2nd floor", "PX-1001", "Call 112",
        "parcel 00340123450000000018", "00100 Helsinki", "Order 12345", "at 12:30 on 24.11.2026",
    ])
    func `honest words are let through`(text: String) {
        #expect(!DocumentNumber.isIn(text))
    }
}

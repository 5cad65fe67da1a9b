import Delivery
import Testing

/// What scanners send for one and the same parcel.
@Suite struct ScannedParcelTests {
    @Test(arguments: [
        "095211411234567892", "00095211411234567892", "(00)095211411234567892",
        "]C100095211411234567892", "]d200095211411234567892", "]Q300095211411234567892",
        "]C100095211411234567892400A-17", "(00)095211411234567892(400)A-17",
        "https://id.gs1.org/00/095211411234567892",
        "https://parcels.example/x/00/095211411234567892?17=261123",
    ])
    func `a shipping number is the same in every form`(scan: String) {
        #expect(ParcelID(scanned: scan)?.code == "095211411234567892")
    }

    @Test(arguments: [
        "PX-1001", "00095211411234567893", "000952114112345678920", "095211411234567893",
    ])
    func `what is no shipping number is a label's own text`(scan: String) {
        #expect(ParcelID(scanned: scan)?.code == scan)
    }

    @Test(arguments: [
        "", "(00)095211411234567893", "]C100123", "https://id.gs1.org/00/1", "https://example.com",
        "(01)09521141123456",
    ])
    func `a misread scan is no parcel`(scan: String) {
        #expect(ParcelID(scanned: scan) == nil)
    }
}

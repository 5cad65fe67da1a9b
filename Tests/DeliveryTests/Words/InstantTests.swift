import Delivery
import Testing

private let times: [(text: String, milliseconds: Int64?)] = [
    ("1970-01-01T00:00:00Z", 0),
    ("2026-11-20T07:12:04Z", 1_795_158_724_000),
    ("2026-11-20T09:12:04.250+02:00", 1_795_158_724_250),
    ("1969-12-31T23:59:59.999Z", -1),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000),
    // Days and hours that never were.
    ("2026-02-29T00:00:00Z", nil),
    ("2026-13-01T00:00:00Z", nil),
    ("2026-11-31T00:00:00Z", nil),
    ("2026-11-20T24:00:00Z", nil),
    ("2026-11-20T07:60:00Z", nil),
    ("0000-01-01T00:00:00Z", nil),
    // Not RFC 3339.
    ("2026-11-20", nil),
    ("2026-11-20T07:12:04", nil),
    ("2026-11-20T07:12:04Zz", nil),
    ("2026-11-20T07:12:04.Z", nil),
    (" 2026-11-20T07:12:04Z", nil),
    ("", nil),
]

struct InstantTests {
    @Test(arguments: times)
    func `times are read as RFC 3339 says`(text: String, milliseconds: Int64?) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [0, -1, 1_795_158_724_000, 1_709_164_800_001, 951_782_400_000] as [Int64])
    func `what is written is read back`(milliseconds: Int64) {
        let moment = Instant(milliseconds: milliseconds)
        #expect(Instant(rfc3339: moment.rfc3339) == moment)
    }
}

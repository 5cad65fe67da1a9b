import Simulator
import Testing

struct MomentTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:30:01Z", 951_827_401_000),
            ("2026-11-23T06:30:00.250Z", 1_795_415_400_250),
            ("2100-03-01T00:00:00Z", 4_107_542_400_000),
        ] as [(String, Int64)])
    func `time is read and written as the API has it`(text: String, milliseconds: Int64) throws {
        let moment = try #require(Moment(text))
        #expect(moment.milliseconds == milliseconds)
        #expect(moment.text == text)
    }

    @Test(arguments: ["", "2026-11-23", "2026-11-23T06:30:00", "2026-11-23T06:3x:00Z"])
    func `what is no time is not read`(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func `a time of day is that of the place`() throws {
        let winter = try #require(
            Moment(day: "2026-11-23", minute: 450, timeZone: "Europe/Helsinki"))
        let summer = try #require(
            Moment(day: "2026-07-23", minute: 450, timeZone: "Europe/Helsinki"))
        #expect(winter.text == "2026-11-23T05:30:00Z")
        #expect(summer.text == "2026-07-23T04:30:00Z")
        #expect(Moment(day: "2026-11-23", minute: 0, timeZone: "Mars/Olympus") == nil)
    }
}

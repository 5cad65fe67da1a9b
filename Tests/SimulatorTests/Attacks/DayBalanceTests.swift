import Testing

@testable import Simulator

struct DayBalanceTests {
    private let honest = HandoffTruth(
        parcel: "PX-1", attack: nil, deserved: "V3", sendsSignedPhoto: true)
    private let cheated = HandoffTruth(
        parcel: "PX-2", attack: "drive-by", deserved: "V3", sendsSignedPhoto: true)

    @Test func `who was wronged and who got away are named`() {
        var balance = DayBalance()
        for isLowered in [false, false, false, true] {
            balance.countHonest(honest, isLowered: isLowered, verdict: "V2 v.phash")
        }
        balance.count(DriveBy(), cheated, isCaught: true, verdict: "VX t.moving")
        balance.count(DriveBy(), cheated, isCaught: false, verdict: "V3")
        balance.count(RelayNearby(), cheated, isCaught: false, verdict: "V3")
        #expect(balance.honestLoweredRate == 0.25)
        #expect(balance.detectable == (2, 1))
        #expect(balance.undetectable == 1)
        #expect(
            balance.injustices == [
                "PX-1 was honest and deserved V3: V2 v.phash",
                "PX-2 was cheated at (drive-by): V3",
            ])
    }

    @Test func `a day without handoffs wrongs nobody`() {
        #expect(DayBalance().honestLoweredRate == 0)
    }
}

import Simulator
import Testing

struct DiceTests {
    @Test func `the numbers are those of SplitMix64`() {
        var dice = Dice(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        ]
        #expect((0..<3).map { _ in dice.next() } == expected)
    }

    @Test func `dice for different matters fall differently`() {
        var first = Dice(seed: 1, for: "city")
        var second = Dice(seed: 1, for: "people")
        #expect(first.next() != second.next())
    }

    @Test func `every number of a range comes up and no other`() {
        var dice = Dice(seed: 3)
        let seen = Set((0..<500).map { _ in dice.number(2...7) })
        #expect(seen == Set(2...7))
    }

    @Test func `a shuffle keeps every item`() {
        var dice = Dice(seed: 5)
        let shuffled = dice.shuffled(Array(0..<50))
        #expect(shuffled.sorted() == Array(0..<50))
        #expect(shuffled != Array(0..<50))
    }
}

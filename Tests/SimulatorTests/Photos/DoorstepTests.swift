import Attestation
import Simulator
import Testing

struct DoorstepTests {
    private let distance = HandoffLimits().perceptualDistance

    @Test func `no two doorsteps of a day look alike`() {
        let hashes = (0..<150).map {
            Doorstep(seed: 7, name: "A-\($0)").photo(of: [pattern($0)]).perceptualHash
        }
        var nearest = 64
        for (index, hash) in hashes.enumerated() {
            for other in hashes[..<index] { nearest = min(nearest, hash.distance(to: other)) }
        }
        #expect(nearest > distance, "two of them are \(nearest) bits apart")
    }

    @Test func `a second photo of one doorstep is near the first, and not the same`() {
        for number in 0..<40 {
            let doorstep = Doorstep(seed: 7, name: "A-\(number)")
            let first = doorstep.photo(of: [pattern(number)])
            let second = doorstep.photo(of: [pattern(number)], shot: 1)
            #expect(first.pixels != second.pixels)
            let apart = first.perceptualHash.distance(to: second.perceptualHash)
            #expect(apart <= distance, "doorstep \(number): \(apart) bits")
        }
    }

    @Test func `a photo is sharp, and one out of focus is not`() {
        let least = HandoffLimits().leastSharpness
        for number in 0..<40 {
            let doorstep = Doorstep(seed: 7, name: "A-\(number)")
            #expect(doorstep.photo(of: [pattern(number)]).sharpness > 2 * least)
            #expect(doorstep.photo(of: [pattern(number)], blur: 7).sharpness < least)
        }
    }

    @Test func `the same photo has the same pixels`() {
        let doorstep = Doorstep(seed: 7, name: "A-1")
        #expect(doorstep.photo(of: [pattern(1)]) == doorstep.photo(of: [pattern(1)]))
    }
}

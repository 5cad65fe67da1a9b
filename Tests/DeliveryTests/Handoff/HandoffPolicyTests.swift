import Delivery
import Testing

struct HandoffPolicyTests {
    private let policy = HandoffPolicy()

    @Test func `what nobody takes is photographed`() {
        let plain = HandoffPolicy.Terms(proofs: [], value: nil)
        for mode in HandoffMode.allCases {
            let needsPhoto = mode.isUnattended || mode == .neighbour
            #expect(policy.demanded(for: mode, terms: plain).contains(.photo) == needsPhoto)
        }
    }

    @Test func `what is dear goes to a person who signs`() {
        let dear = HandoffPolicy.Terms(
            proofs: [], value: Money(minorUnits: 50_000, currency: "EUR"))
        #expect(HandoffMode.allCases.filter { policy.allows($0, for: dear) } == [.person])
        #expect(policy.demanded(for: .person, terms: dear).contains(.signature))
    }

    @Test(arguments: [ProofKind.signature, .pin, .ageCheck, .idCheck])
    func `what a person must show is never left at a door`(proof: ProofKind) {
        let terms = HandoffPolicy.Terms(proofs: [proof], value: nil)
        #expect(!policy.allows(.doorstep, for: terms))
        #expect(policy.allows(.person, for: terms))
        #expect(policy.demanded(for: .person, terms: terms).contains(proof))
    }
}

import Testing

@testable import Attestation

struct FindingTests {
    @Test func `every code is read back, and says in words what was found`() {
        let tokens: [TokenKind?] = [nil, .challenge, .telematics, .vision, .handheld]
        var sentences: Set<String> = []
        for reason in Reason.allCases {
            for token in tokens {
                let finding = Finding(token, reason)
                // A distance's own code has a point in it, so that it stands alone.
                if token == nil || !reason.rawValue.contains(".") {
                    #expect(Finding(code: finding.code) == finding)
                }
            }
            let sentence = Finding(.handheld, reason).sentence
            #expect(sentence.hasSuffix("."), "\(reason)")
            sentences.insert(sentence)
        }
        // Two reasons in the same words would tell a dispatcher nothing apart.
        #expect(sentences.count == Reason.allCases.count)
        #expect(Finding(code: "h.unheard") == nil)
        #expect(Finding(code: "x.sig") == nil)
    }
}

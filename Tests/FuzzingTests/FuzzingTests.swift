import Fuzzing
import Testing

/// B1, B6, N2: no bytes of a stranger stop the server or say two things.
@Suite struct FuzzingTests {
    @Test(arguments: try Fuzz.all().map(\.name))
    func `sound input, what fuzzing found and a thousand changes of them keep what must hold`(
        _ name: String
    ) throws {
        let fuzz = try #require(try Fuzz.all().first { $0.name == name })
        let inputs = fuzz.seeds + (try Corpus.inputs(of: fuzz))
        for input in inputs { try fuzz.read(input) }
        var mutation = Mutation(seed: 2_026)
        for _ in 0..<1_000 {
            let (one, other) = (
                inputs[mutation.below(inputs.count)], inputs[mutation.below(inputs.count)]
            )
            try fuzz.read(mutation(one, with: other))
        }
    }
}

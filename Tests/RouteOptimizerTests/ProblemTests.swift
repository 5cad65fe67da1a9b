import Testing

@testable import RouteOptimizer

/// What is no day's work is refused with its place and its reason.
struct ProblemTests {
    private func fault(_ body: () throws -> Problem) -> ProblemFault? {
        do {
            _ = try body()
            return nil
        } catch { return error as? ProblemFault }
    }

    @Test func `a job off the map is refused`() {
        #expect(
            fault { try Street.problem([Street.job(at: 40)]) }
                == ProblemFault(part: .job(0), reason: .unknownLocation))
    }

    @Test func `windows that overlap or run backwards are refused`() {
        #expect(
            fault { try Street.problem([Street.job(at: 1, from: 9, to: 8)]) }?.reason
                == .windowsOutOfOrder)
        var job = Street.job(at: 1)
        job.windows.append(Problem.Window(opens: 10, closes: 20))
        #expect(fault { try Street.problem([job]) }?.reason == .windowsOutOfOrder)
    }

    @Test func `amounts of other dimensions or below nothing are refused`() {
        var job = Street.job(at: 1, amount: -1)
        #expect(fault { try Street.problem([job]) }?.reason == .negativeAmount)
        job.delivered = [1, 2]
        #expect(fault { try Street.problem([job]) }?.reason == .wrongDimensions)
    }

    @Test func `a job pinned twice is refused`() {
        let vans = [Street.van(pinned: [0]), Street.van(pinned: [0])]
        #expect(
            fault { try Street.problem([Street.job(at: 1)], vans) }
                == ProblemFault(part: .vehicle(1), reason: .jobTwice))
    }

    @Test func `a shipment that changes its size on the way is refused`() {
        let jobs = [
            Problem.Job(location: 1, collected: [2]), Problem.Job(location: 2, delivered: [1]),
        ]
        #expect(
            fault {
                try Street.problem(jobs, shipments: [Problem.Shipment(pickup: 0, delivery: 1)])
            }?.reason == .differentAmounts)
    }
}

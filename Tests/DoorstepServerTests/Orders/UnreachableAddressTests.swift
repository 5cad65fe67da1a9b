import Delivery
import EventLog
import Integrations
import Testing

@testable import DoorstepServer

/// A map server that is down.
private struct Unreachable: AddressFinder {
    let source = "test"

    func candidates(for address: Address) async throws -> [AddressMatch] {
        throw AddressFault("The address server does not answer.")
    }
}

struct UnreachableAddressTests {
    @Test func `a map that does not answer is no reason to guess, and may be asked again`()
        async throws
    {
        let bench = try await Workbench()
        try await bench.openNorth()
        var form = sampleForm()
        form.address.latitude = nil
        form.address.longitude = nil
        let booking = try form.read()
        let before = try await bench.types()
        let fault = await #expect(throws: AddressFault.self) {
            try await bookConsignment(booking, for: bench.errand, finding: Unreachable())
        }
        #expect(try await bench.types() == before)
        let refusal = Refusal(try #require(fault))
        #expect(refusal?.status == 503)
        #expect(refusal?.isRetryable == true)
    }
}

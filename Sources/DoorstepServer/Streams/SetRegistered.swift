internal import Delivery

/// Sets a site, a driver or a vehicle as a whole; setting what is set already is no change.
package func set<Value: Registered>(
    _ value: Value, on stream: String, for errand: Errand
) async throws {
    try await errand.settling {
        let loaded = try await errand.load(Register<Value>.self, stream)
        try await errand.record([loaded.change(loaded.state.set(value), occurredAt: errand.now)])
    }
}

extension Errand {
    /// The value as it is set, or nil when nobody ever did.
    package func find<Value: Registered>(
        _ type: Value.Type, _ stream: String
    ) async throws -> Value? {
        try await load(Register<Value>.self, stream).state.value
    }
}

/// A reader of strangers' bytes, with what must hold whatever it is given.
///
/// `scripts/fuzz` lets libFuzzer look for bytes that break it; `FuzzingTests` reads what was found
/// again, with some thousand seeded changes, in every run of the tests.
package struct Fuzz: Sendable {
    package let name: String
    /// Sound input to begin with.
    package let seeds: [[UInt8]]
    private let reader: @Sendable ([UInt8]) throws -> Void

    /// Something that must hold did not.
    package struct Broken: Error, CustomStringConvertible {
        package let description: String

        init(_ description: String) { self.description = description }
    }

    init(
        _ name: String, seeds: [[UInt8]], _ reader: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        (self.name, self.seeds, self.reader) = (name, seeds, reader)
    }

    /// Refusing the bytes is right; a trap or `Broken` is a bug.
    package func read(_ bytes: [UInt8]) throws { try reader(bytes) }

    package static func all() throws -> [Fuzz] {
        [
            try statements(), try checkpoints(), try bundles(), uploads, partners, json, routes,
            orders,
            signatures, try photos(),
        ]
    }
}

func require(_ holds: Bool, _ what: @autoclosure () -> String) throws {
    if !holds { throw Fuzz.Broken(what()) }
}

extension [UInt8] {
    init(_ text: String) { self = Array(text.utf8) }

    /// The bytes as text, with a mark in place of what is no UTF-8.
    var text: String { String(decoding: self, as: UTF8.self) }
}

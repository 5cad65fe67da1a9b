/// Who searches: how many at once, and how they are set to work.
///
/// The engine starts no thread of its own. `perform` calls its closure once with each number from 0
/// up to, but not including, `times`, side by side if it can, and comes back when all have.
package struct Crew: Sendable {
    package let size: Int
    package let perform: @Sendable (_ times: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

    package init(
        size: Int,
        perform:
            @escaping @Sendable (_ times: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void
    ) {
        self.size = max(1, size)
        self.perform = perform
    }

    /// One after the other, on the caller's thread.
    package static let alone = Crew(size: 1) { times, body in
        for index in 0..<times { body(index) }
    }
}

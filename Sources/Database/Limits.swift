/// The sizes that this module keeps within, each with its reason.
package enum Limits {
    /// One sync of the disk is shared by at most so many bodies: beyond it answers wait too long.
    package static let bodiesPerCommit = 256

    /// A reader thread serves some 20,000 short reads a second; more threads than cores do not help.
    package static let readers = 4

    /// A program has some hundred statements; a leak of generated SQL should show, not grow.
    package static let statementsKept = 512
}

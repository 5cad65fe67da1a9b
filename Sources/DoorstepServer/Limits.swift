/// The sizes that the server keeps within, each with its reason.
package enum Limits {
    /// A consignment of a hundred parcels is some 30 kB; a body of a megabyte is not a command.
    package static let bytesPerBody = 1 << 20
    /// Rate limits count within this time.
    package static let windowSeconds: Int64 = 60
    /// Credentials that are remembered at once, before all are looked up again.
    package static let callersRemembered = 10_000
    /// Messages that a slow browser may lag behind before it must read again.
    package static let messagesPerBrowser = 2_000
    /// A proxy closes a silent connection after a minute.
    package static let heartbeatSeconds = 15
    /// Idempotency keys: a day for systems (the API's promise), thirty for phones that were away.
    package static let commandsKeptSeconds: Int64 = 30 * 86_400
    package static let bytesPerIdempotencyKey = 255
    /// A version tag is some ten bytes; twenty of them are a strange request already.
    package static let bytesPerIfMatch = 255
    /// A file of a million rows at some 500 bytes.
    package static let bytesPerImport = 1 << 30
    /// Refusals that one problem lists.
    package static let faultsPerProblem = 100
}

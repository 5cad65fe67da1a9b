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
    /// A webhook's body stays under 20 kB; its envelope is some 700 bytes.
    static let bytesPerWebhookData = 16_000
    /// Deliveries to one receiver that are under way at once on one node.
    static let deliveriesAtOnce = 8
    /// Of a receiver's answer: a page of its words, for people who look for the fault.
    static let bytesPerReceiverAnswer = 4_096
    /// A node that died gives its deliveries up after a name's slow resolution and a whole timeout.
    static let deliveryLeaseMilliseconds: Int64 = 60_000
    /// A receiver that is busy and does not say for how long is left alone for at most this long.
    static let throttleMilliseconds: Int64 = 300_000
    /// Events that one call of a replay goes through.
    static let eventsPerReplay = 5_000
    /// Deliveries that arrived are remembered for a month, those that did not until somebody looks.
    static let deliveriesKeptMilliseconds: Int64 = 30 * 86_400_000
    /// Webhooks of one organisation: each event is compared with each of them.
    static let webhooksPerOrganization = 100
    /// Events of the log that one page of an EPCIS query goes through: some hundred milliseconds.
    static let eventsPerEPCISPage = 2_560
}

package import Delivery
package import EventLog
package import Integrations

/// What every use case works with: the log, the clock and those outside who know things.
package struct Desk: Sendable {
    package let journal: Journal
    package let clock: ServerClock
    package let travelTimes: any TravelTimes
    package let addresses: any AddressFinder
    /// From which certainty on a found address is driven to without asking a person.
    package let addressQuality: AddressQuality
    /// Where uploads wait until they are taken in.
    package let folder: String
    /// Who each organisation's log is.
    package let identify: LedgerPublisher.Identify
    /// Rings when an upload lies there to be taken in.
    package let importsWaiting = Bell()
    /// Rings when a webhook has something to send.
    package let webhooksWaiting = Bell()
    /// How webhooks are sent, and where to.
    package var webhookRules = WebhookRules()

    package init(
        journal: Journal, clock: ServerClock, travelTimes: any TravelTimes,
        addresses: any AddressFinder, addressQuality: AddressQuality = AddressQuality(),
        folder: String, identify: @escaping LedgerPublisher.Identify
    ) {
        self.journal = journal
        self.clock = clock
        self.travelTimes = travelTimes
        self.addresses = addresses
        self.addressQuality = addressQuality
        self.folder = folder
        self.identify = identify
    }

    /// An errand for whoever is calling.
    package func errand(for caller: Caller) -> Errand {
        Errand(
            journal: journal, organization: caller.organization, actor: caller.actor,
            source: "api", now: clock.now)
    }
}

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
    /// The key that an organisation signs its challenges with.
    package let challengeKey: ChallengeKeys
    /// What the server itself sees on uploaded photos.
    package let photos: any PhotoLooker
    /// Perceptual hashes of all kept photos, as far as this node has needed them.
    let photoHashes = PhotoHashes()
    /// Times between places that were asked for lately: a hand that drags asks again and again.
    package let roads = RoadMemory()
    /// What history says about stays and ways.
    package let forecasts = ForecastMemory()
    /// The address that people use, without a slash at its end; nil when no setting says so.
    package let publicURL: String?
    /// Rings when an upload lies there to be taken in.
    package let importsWaiting = Bell()
    /// Rings when a webhook has something to send.
    package let webhooksWaiting = Bell()
    /// How webhooks are sent, and where to.
    package var webhookRules = WebhookRules()
    /// The connection to other people's lockers.
    let bankLine = BankLine()
    /// Puts a dispatcher's words into a sentence that the assistant reads; nil when none is set.
    package var languageModel: (any LanguageModel)?
    /// Whose ledgers this server cosigns; nil when it is nobody's witness.
    package var witness: WitnessDesk?
    /// Messages to recipients that wait for their time or for a channel.
    package let messageJobs: Jobs
    /// Rings when a proof's bytes lie there to be looked at.
    package let proofsArrived = Bell()

    package init(
        journal: Journal, clock: ServerClock, travelTimes: any TravelTimes,
        addresses: any AddressFinder, addressQuality: AddressQuality = AddressQuality(),
        folder: String, identify: @escaping LedgerPublisher.Identify,
        challengeKey: @escaping ChallengeKeys, photos: any PhotoLooker = NoPhotos(),
        publicURL: String? = nil
    ) {
        self.journal = journal
        self.clock = clock
        self.travelTimes = travelTimes
        self.addresses = addresses
        self.addressQuality = addressQuality
        self.folder = folder
        self.identify = identify
        self.challengeKey = challengeKey
        self.photos = photos
        messageJobs = Jobs(
            store: journal.store, backoff: SendMessages.backoff, clock: { clock.milliseconds })
        self.publicURL = publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    /// An errand for whoever is calling.
    package func errand(for caller: Caller) -> Errand {
        Errand(
            journal: journal, organization: caller.organization, actor: caller.actor,
            source: "api", now: clock.now)
    }
}

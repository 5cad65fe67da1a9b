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
    /// A telephone's photo has 3 to 8 MB; nothing larger is evidence.
    package static let bytesPerUpload = 15_000_000
    /// A phone without network for a long weekend goes on where it was.
    package static let uploadLifetimeSeconds: Int64 = 72 * 3_600
    /// More than a shift's queue is a mistake or an attack.
    package static let openUploadsPerDevice = 16
    /// Ten thousand points at some forty bytes.
    package static let bytesPerSignature = 400_000
    package static let bytesPerUploadMetadata = 2_048
    /// Matrices remembered for changes by hand: some dispatchers, a pair of routes each.
    package static let matricesRemembered = 16
    /// 16 MB each at most; a larger day is asked for anew.
    package static let placesPerRememberedMatrix = 1_400
    /// Vans that are named when one consignment found no place: the nearest misses say enough.
    package static let obstaclesPerConsignment = 10
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
    /// A device that was handed a nonce signs it at once; a person may have to press a button.
    package static let deviceNonceMilliseconds: Int64 = 600_000
    /// From the arrival at a door to the last signature, with a talk in between.
    package static let onlineChallengeMilliseconds: Int64 = 900_000
    /// A shift may end late.
    package static let afterShiftMilliseconds: Int64 = 7_200_000
    /// Questions for tomorrow's shift are taken along today; not for the week after.
    package static let longestChallengeMilliseconds: Int64 = 172_800_000
    /// How far from the pin a doorstep reaches: a yard and a stairwell.
    package static let doorRadiusCentimeters: Int64 = 5_000
    /// A photo waits for a network on the phone; after a long weekend nobody sends it any more.
    package static let photoWaitMilliseconds: Int64 = 259_200_000
    /// Handshakes whose photo is overdue, judged in one round.
    package static let photosClosedAtOnce = 500
    /// From when a recipient is asked to confirm a handoff until only its photo speaks for it.
    package static let confirmationMilliseconds: Int64 = 24 * 3_600_000
    /// Beyond its interval a sensor has this long for its network before it is called silent.
    static let sensorSlackMilliseconds: Int64 = 120_000
    /// Readings that meant something are events; the others are kept for a month.
    static let readingsKeptMilliseconds: Int64 = 30 * 86_400_000
    /// For so long an arrival that is told late may explain an alarm: a phone's weekend without network.
    static let alarmsExplainedMilliseconds: Int64 = 72 * 3_600_000
    /// Makers and services that an organisation trusts with its devices' keys.
    package static let attesters = 100
    /// What two honest clocks may be apart.
    package static let clockSlackMilliseconds: Int64 = 120_000
    /// A day's routes that the dispatcher's assistant looks through.
    static let routesPerDay = 2_000
    /// A van that leaves later than planned by so much is late.
    static let lateDepartureMilliseconds: Int64 = 600_000
    static let betweenExceptionLooks = Duration.seconds(15)
    /// An alert is on the page within ten seconds.
    static let betweenDwellLooks = Duration.seconds(4)
    /// A stop that nobody left within two days is forgotten by the watch.
    static let dwellWatchedMilliseconds: Int64 = 2 * 86_400_000
    /// The newest stays of a kind of place; older ones say less of how it is now.
    static let staysLearnedFrom = 1_000
    /// The van slows down before it arrives.
    static let beforeArrivalMilliseconds: Int64 = 300_000
    static let dayMilliseconds: Int64 = 86_400_000
    /// Forecasts learn from the newest stops of eight weeks: enough for every kind of place, and as
    /// quick in ten years as now.
    static let daysLearnedFrom: Int64 = 56
    static let stopsLearnedFrom = 20_000
    /// Two weeks say how far off forecasts are now; one says whether they are used.
    static let calibrationDays = 14
    static let daysJudged = 7
    static let forecastDaysShown = 31
    static let betweenForecastLooks = Duration.seconds(20)
    static let alertsPerPage = 500
    /// A checkpoint a second is signed; witnesses are asked about the newest as often.
    static let betweenWitnessRounds = Duration.seconds(1)
    /// So long outsiders are shown the last cosigned checkpoint while too few witnesses answer.
    static let longestWithoutWitnesses = Duration.seconds(120)
    /// A witness checks one signature and some hashes.
    static let witnessMilliseconds = 5_000
    /// One line has some 150 bytes; ML-DSA's, which we pass over, 3,300.
    static let bytesPerCosignature = 65_536
    /// 63 hashes and a checkpoint with the signatures it may have.
    static let bytesPerWitnessRequest = 65_536
    /// A wall of lockers has some hundred doors; a depot of a post office some more.
    static let compartmentsPerPoint = 2_000
    /// Compartments that are asked for before a point is called full; every one was somebody's just now.
    static let spacesTried = 200
    /// Overdue reservations and parcels that are looked at in one round.
    static let spacesMindedAtOnce = 500
    /// A walk of half an hour is the most that one is offered.
    static let pickupPointMeters = 2_500.0
    /// More are a list to scroll on a phone.
    static let pickupPointsOffered = 5
    /// Points within the square around a place that are compared.
    static let pointsLookedAt = 200
    /// From the end of the promised window: a van that is late comes the next day.
    static let agreedSpaceKept = Duration.seconds(24 * 3_600)
    /// A driver who turns round comes within the shift.
    static let divertedSpaceKept = Duration.seconds(6 * 3_600)
    /// A bank's answer about a thousand doors.
    static let bytesPerBankAnswer = 262_144
    /// Every round somebody wins: a hall full of tablets is done after some of them.
    static let dockRounds = 8
}

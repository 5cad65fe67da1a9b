/// The sizes that the rules keep within, each with its reason.
package enum Limits {
    /// A pallet holds fewer parcels; more is a mistake in somebody's loop.
    package static let parcelsPerConsignment = 100
    /// The API contract's promise.
    package static let metadataKeys = 50
    /// Long enough for a namespaced key.
    package static let metadataKeyCharacters = 64
    /// Long enough for a URL.
    package static let metadataValueCharacters = 500
    /// A name with all its titles.
    package static let nameCharacters = 200
    /// An address on one line, with the stairwell.
    package static let addressCharacters = 400
    /// What a driver can read at a door.
    package static let noteCharacters = 1_000
    /// From the parking space to the door and back there are not more obstacles.
    package static let accessRules = 20
    /// Two tonnes: beyond it is freight, and not carried to doors.
    package static let weightGrams: Int64 = 2_000_000
    /// Twenty cubic metres: a whole van.
    package static let volumeCm3: Int64 = 20_000_000
    /// A kitchen is assembled in a day, and that is not a delivery.
    package static let serviceSeconds = 4 * 3_600
    /// A promise of more than a month is none.
    package static let promiseLength = Duration.seconds(31 * 86_400)
    /// Nobody may drive longer at a stretch, breaks included.
    package static let shiftLength = Duration.seconds(16 * 3_600)
    /// One row of an import, or one of its fields.
    package static let importLineBytes = 1 << 20
    /// Rows that one import appends in one transaction.
    package static let importBatchRows = 200
    /// Ages that some law asks for when something is handed over.
    package static let minimumAges = 12...25
}

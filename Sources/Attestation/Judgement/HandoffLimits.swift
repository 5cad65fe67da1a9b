/// How far, how long and how fast a handoff may be; a value at its limit passes.
package struct HandoffLimits: Sendable, Hashable {
    /// Which limits were in force; kept with every verdict.
    package var version = "2026-11"

    // Places.
    /// A phone between tall houses is off by this much; a larger claim would reach every door.
    package var handheldAccuracyCentimeters: Int64 = 5_000
    /// A van's antenna has the sky above it.
    package var vehicleAccuracyCentimeters: Int64 = 3_000
    /// From the parking place to the third floor.
    package var handheldToVehicleCentimeters: Int64 = 15_000
    /// Where nobody may park at the door.
    package var vehicleToStopCentimeters: Int64 = 30_000
    /// Walking pace: a van that rolls on does not deliver.
    package var vehicleSpeedCentimetersPerSecond: Int64 = 139

    // Times.
    package var fixAgeMilliseconds: Int64 = 30_000
    package var photoAgeMilliseconds: Int64 = 30_000
    /// Between the first and the last of the signatures.
    package var spreadMilliseconds: Int64 = 90_000
    /// How long an online bundle may be on its way, and how wrong a clock may be.
    package var onlineSkewMilliseconds: Int64 = 120_000
    /// How long before the challenge an honest clock may believe to sign.
    package var earlyMilliseconds: Int64 = 5_000
    /// A weekend without network after a shift.
    package var offlineGraceMilliseconds: Int64 = 259_200_000
    /// What a wall clock and a started clock may be apart at the anchor.
    package var clockSlackMilliseconds: Int64 = 5_000
    /// A quartz gains or loses at most this much.
    package var clockDriftPerMillion: Int64 = 200

    // Photos.
    /// Bits of 64 up to which two photos are one picture to a person; two honest photos of one
    /// doorstep can be as near, so that this only asks for a look.
    package var perceptualDistance = 8
    package var leastSharpness: Int64 = 2_500

    package init() {}
}

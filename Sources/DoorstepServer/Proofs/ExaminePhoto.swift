internal import Attestation
internal import Delivery
internal import Imagery

/// What a proof's bytes show: figures for the index, and what is wrong with them.
struct Seen: Sendable {
    var facts = ProofFileView.Facts()
    var faults: Set<ProofFault> = []
}

/// From when on a photo is no evidence; the limits of the handshake's judge where it has them.
struct PhotoLimits: Sendable {
    let leastSharpness: Int64 = 2_500
    let perceptualDistance = 8
    let brightness: ClosedRange<Double> = 40...235
    /// A phone's clock and the walk to the door.
    let earliestBeforeOpening = Duration.seconds(300)
    let latestAfterOpening = Duration.seconds(2_700)
    let clockErrorMilliseconds: Int64 = 300_000
}

/// Looks at a photo by itself: at its pixels and at the time that the camera wrote into it.
///
/// Takes up to two seconds, so call it on a thread of its own.
func examinePhoto(
    _ bytes: [UInt8], of parcels: [ParcelID], takenAt: Instant, openedAt: Instant,
    within limits: PhotoLimits
) -> Seen {
    var seen = Seen()
    guard let plane = try? JPEG.luma(of: bytes) else {
        seen.faults = [.unreadable]
        return seen
    }
    let sharpness = plane.sharpness
    seen.facts.sharpness = sharpness
    seen.facts.hash = plane.perceptualHash
    if sharpness < limits.leastSharpness { seen.faults.insert(.tooBlurred) }
    if plane.brightness < limits.brightness.lowerBound { seen.faults.insert(.tooDark) }
    if plane.brightness > limits.brightness.upperBound { seen.faults.insert(.tooBright) }

    let barcodes = plane.barcodes()
    let labels = parcels.filter { parcel in barcodes.contains { $0.names(parcel) } }
    seen.facts.labels = labels
    if labels.isEmpty { seen.faults.insert(barcodes.isEmpty ? .labelMissing : .otherLabel) }
    if !wasTakenNow(takenAt, JPEG.takenAt(bytes), openedAt, limits) {
        seen.faults.insert(.notTakenNow)
    }
    return seen
}

private func wasTakenNow(
    _ announced: Instant, _ camera: CameraTime?, _ openedAt: Instant, _ limits: PhotoLimits
) -> Bool {
    let age = announced.since(openedAt)
    guard age >= .zero - limits.earliestBeforeOpening, age <= limits.latestAfterOpening else {
        return false
    }
    guard let camera else { return true }
    let difference = abs(camera.milliseconds - announced.milliseconds)
    // Without its zone a camera's clock is right somewhere on the globe, or it is of another day.
    let allowed: Int64 = camera.hasZone ? 0 : 14 * 3_600_000
    return difference <= allowed + limits.clockErrorMilliseconds
}

extension FoundBarcode {
    /// Whether it is this parcel's label: the number itself, or an element of what it says.
    fileprivate func names(_ parcel: ParcelID) -> Bool {
        if text == parcel.code { return true }
        if isGS1, text.contains(parcel.code) { return true }
        return text.split { !($0.isLetter || $0.isNumber || "_.:~@+-".contains($0)) }
            .contains { $0 == parcel.code }
    }
}

package import Attestation
package import Delivery

/// Tells what the server itself sees on an uploaded photo.
package protocol PhotoLooker: Sendable {
    /// Nil while the bytes have not arrived.
    ///
    /// - Parameters:
    ///   - sha256: of the bytes, in lower-case hexadecimal.
    ///   - parcel: whose label is looked for.
    func facts(
        of sha256: String, showing parcel: ParcelID, in organization: String
    ) async throws -> PhotoFacts?
}

/// For servers that take no photos: every one is still on its way.
package struct NoPhotos: PhotoLooker {
    package init() {}

    package func facts(
        of sha256: String, showing parcel: ParcelID, in organization: String
    ) async throws -> PhotoFacts? { nil }
}

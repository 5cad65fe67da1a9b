package import Attestation
package import Database
package import Delivery

/// What the server saw in the photos that came as proofs' files.
package struct ProofPhotos: PhotoLooker {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    package func facts(
        of sha256: String, showing parcel: ParcelID, in organization: String
    ) async throws -> PhotoFacts? {
        try await ProofFileView.facts(
            ofBytes: sha256, showing: parcel, in: organization, store)
    }
}

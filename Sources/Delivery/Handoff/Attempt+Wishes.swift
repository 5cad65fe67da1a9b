/// A driver has read what the recipient wishes, and says why it is not followed where it is not.
package struct WishSeen: Sendable, Hashable {
    package let parcels: [ParcelID]
    /// When the preferences were told that were read.
    package let since: Instant
    package let ignored: ReasonCode?

    package init(parcels: [ParcelID], since: Instant, ignored: ReasonCode? = nil) {
        self.parcels = parcels
        self.since = since
        self.ignored = ignored
    }

    /// The one that counts of two: the newer reading, and of the same the one with a reason.
    func joined(with other: WishSeen?) -> WishSeen {
        guard let other else { return self }
        if since != other.since { return since > other.since ? self : other }
        return ignored == nil ? other : self
    }
}

extension Attempt {
    /// The driver acknowledges the recipient's preferences; the same again says nothing new.
    package func see(_ seen: WishSeen) throws(Rejection) -> [Event] {
        guard let opening else { throw .attemptUnknown }
        guard seen.parcels.allSatisfy(opening.parcels.contains) else { throw .parcelNotInAttempt }
        if let reason = seen.ignored, !EvidenceRule().isForTheDoor(reason) {
            throw .reasonForbidden
        }
        let isKnown = seen.parcels.allSatisfy { parcel in
            wishesSeen[parcel].map { $0.since == seen.since && $0.ignored == seen.ignored } ?? false
        }
        return isKnown ? [] : [.wishSeen(seen)]
    }

    /// Nothing is handed over before the recipient's wish was read, and none is ignored in silence.
    func demandSeen(
        _ wish: RecipientWish?, of parcel: ParcelID, by mode: HandoffMode
    ) throws(Rejection) {
        guard let wish else { return }
        guard let seen = wishesSeen[parcel], seen.since >= wish.since else {
            throw .preferencesUnseen
        }
        if wish.isIgnored(by: mode), seen.ignored == nil { throw .preferencesIgnored }
    }
}

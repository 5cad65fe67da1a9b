/// Every attack there is, in the order of docs/trust.md.
package let allAttacks: [any Attack] = [
    // Used before.
    ReplayedBundle(), ReplayedToken(), MalleableTwin(),
    // Elsewhere.
    MockLocation(), NetworkFix(), InflatedAccuracy(), ZeroAccuracy(), SpoofedHandheld(),
    SignedAtDepot(), DriveBy(), RelayElsewhere(),
    // Other devices.
    SharedKey(), OtherDevice(), CopiedKey(), RevokedDevice(),
    // Other tokens.
    MixedTokens(), ExchangedPeers(), WithheldPeer(), OtherParcel(), LabelNotScanned(),
    // Another picture.
    PhotoReused(), PhotoRecompressed(), PhotoSwapped(), PhotoOld(), PhotoBlurred(),
    PhotoWithoutParcel(), PhotoOfSibling(),
    // At another time.
    ClockBack(), ClockAhead(), StaleFix(), FutureFix(), SignedAfterExpiry(),
    // What no signature shows.
    ColludingDriver(), SpoofedTogether(), RelayNearby(), NetworkGap(),
]

/// The attack of a name.
package func attack(named name: String) -> (any Attack)? {
    allAttacks.first { $0.name == name }
}

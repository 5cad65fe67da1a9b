package import Attestation
package import Vault

/// Tells the key that an organisation signs its challenges with.
package typealias ChallengeKeys = @Sendable (_ organization: String) throws -> SoftwareKey

/// Every organisation's challenge key out of the master key, as the key of its log is.
package func challengeKeys(masterKey: MasterKey) -> ChallengeKeys {
    { organization in
        // One in 2^32 seeds is no scalar of the curve; then this organisation has no key.
        guard let key = SoftwareKey(secret: masterKey.challengeSigningSeed(of: organization)) else {
            throw NoChallengeKey(organization: organization)
        }
        return key
    }
}

/// The master key gives this organisation no key for challenges.
struct NoChallengeKey: Error { let organization: String }

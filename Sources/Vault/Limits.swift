/// The sizes that this module keeps within, each with its reason.
package enum Limits {
    /// A day of a large organisation touches some ten thousand persons: about 2 MB of keys.
    static let keysKept = 16_384

    /// An erasure on another node takes hold here after this long at the latest.
    static let keyLifetime = Duration.seconds(30)

    /// A photo as a phone takes it is 3 to 8 MB; nothing larger is evidence.
    package static let bytesPerBlob = 32 << 20
}

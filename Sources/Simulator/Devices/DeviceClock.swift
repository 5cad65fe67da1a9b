internal import Attestation

/// A handheld's two clocks: the one on its screen, and the one that counts since it was started.
struct DeviceClock {
    private let boot: String
    private let startedAt: Moment
    /// Millionths by which the started clock runs fast; a cheap quartz stays within 40.
    private let drift: Double

    init(of device: String, before shift: Moment, seed: UInt64) {
        var dice = Dice(seed: seed, for: "clock/\(device)")
        boot = dice.bytes16()
        startedAt = shift + -dice.between(600, 200_000)
        drift = dice.between(-40, 40)
    }

    /// What the handheld signs of its clock.
    ///
    /// - Parameter contact: when it heard the server's time last.
    func reading(at moment: Moment, contact: Moment) -> Clock {
        Clock(
            boot: boot, millisecondsSinceBoot: sinceBoot(moment),
            anchor: .init(
                serverTime: contact.milliseconds, millisecondsSinceBoot: sinceBoot(contact),
                boot: boot))
    }

    private func sinceBoot(_ moment: Moment) -> Int64 {
        Int64((moment - startedAt) * 1_000 * (1 + drift / 1_000_000))
    }
}

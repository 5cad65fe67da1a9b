package import Attestation

/// One doorstep as a camera sees it: always the same place for the same seed and name.
package struct Doorstep: Sendable {
    package static let width = 640
    package static let height = 480

    private let seed: UInt64
    private let name: String

    package init(seed: UInt64, name: String) {
        self.seed = seed
        self.name = name
    }

    /// A photo of parcels that stand here, their labels towards the camera.
    ///
    /// - Parameters:
    ///   - labels: as they are printed, one for each parcel.
    ///   - shot: another number is another press of the button: the hand has moved, the noise is new.
    ///   - blur: how far out of focus, in pixels.
    package func photo(of labels: [LumaPlane], shot: Int = 0, blur: Int = 0) -> LumaPlane {
        var place = Dice(seed: seed, for: "doorstep/\(name)")
        var hand = Dice(seed: seed, for: "shot/\(name)/\(shot)")
        var painter = DoorstepPainter(
            shiftX: hand.number(-4...4), shiftY: hand.number(-3...3), dice: place)
        painter.paintPlace()
        painter.paintParcels(labels)
        var canvas = painter.canvas
        canvas.light(light(&place, exposure: Float(hand.between(0.95, 1.05))))
        if blur > 0 { canvas.blur(reach: blur) }
        canvas.addNoise(Float(hand.between(0.6, 1.4)), &hand)
        return canvas.plane
    }

    /// Lamps, trees and the sun fall differently on every door.
    private func light(_ dice: inout Dice, exposure: Float) -> [LightWave] {
        let slow = (0...3).flatMap { down in (0...3).map { (across: $0, down: down) } }.dropFirst()
        let waves = slow.map { wave in
            LightWave(
                across: wave.across, down: wave.down,
                strength: Float(
                    dice.between(-0.3, 0.3) / Double(max(1, wave.across + wave.down - 1))))
        }
        return waves + [LightWave(across: 0, down: 0, strength: exposure - 1)]
    }
}

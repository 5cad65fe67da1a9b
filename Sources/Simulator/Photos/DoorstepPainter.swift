internal import Attestation

/// Paints a wall with a door, what stands before it, and parcels on the floor.
struct DoorstepPainter {
    private(set) var canvas: Canvas
    private var dice: Dice
    /// How far the hand with the camera was off.
    private let shiftX: Int
    private let shiftY: Int
    private let horizon: Int

    init(shiftX: Int, shiftY: Int, dice: Dice) {
        self.shiftX = shiftX
        self.shiftY = shiftY
        var dice = dice
        horizon = dice.number(230...360)
        canvas = Canvas(
            width: Doorstep.width, height: Doorstep.height, tone: Float(dice.number(70...200)))
        self.dice = dice
    }

    mutating func paintPlace() {
        paintWall()
        paintFloor()
        paintDoor()
        for _ in 0..<dice.number(6...11) { paintThing() }
    }

    /// Boxes side by side in front of everything, each with its label.
    mutating func paintParcels(_ labels: [LumaPlane]) {
        let border = 14
        var x = dice.number(16...max(17, 600 - labels.reduce(0) { $0 + $1.width + 40 }))
        for label in labels {
            let height = label.height + 2 * border + dice.number(0...30)
            let box = shifted(
                Box(
                    x: x, y: Doorstep.height - height - dice.number(8...40),
                    width: label.width + 2 * border, height: height))
            canvas.fill(box, Float(dice.number(120...175)))
            // The tape that holds the lid.
            canvas.fill(
                Box(x: box.x, y: box.y + 3, width: box.width, height: 5),
                Float(dice.number(170...200)))
            canvas.draw(label, x: box.x + border, y: box.y + height - label.height - border / 2)
            x += box.width + dice.number(4...12)
        }
    }

    private mutating func paintWall() {
        let tone = Float(dice.number(60...210))
        let wall = Box(x: 0, y: 0, width: Doorstep.width, height: horizon + shiftY)
        switch dice.number(0...2) {
        case 0:
            let (long, high) = (dice.number(36...60), dice.number(14...24))
            let joint = tone + Float(dice.pick([-30, 28]))
            let shift = shiftX
            canvas.fill(wall) { x, y in
                let row = y / high
                let isJoint =
                    y % high < 2 || (x - shift + (row % 2) * long / 2 + long) % long < 2
                return isJoint ? joint : tone
            }
        case 1:
            let plank = dice.number(22...44)
            let shift = shiftX
            canvas.fill(wall) { x, _ in (x - shift + plank) % plank < 2 ? tone - 35 : tone }
        default:
            canvas.fill(wall, tone)
        }
    }

    private mutating func paintFloor() {
        let tone = Float(dice.number(50...190))
        let tile = dice.number(40...90)
        let shift = shiftX
        canvas.fill(
            shifted(Box(x: -8, y: horizon, width: Doorstep.width + 16, height: 240))
        ) { x, y in
            (x + shift) % tile < 2 || y % (tile / 2) < 2 ? tone - 22 : tone
        }
    }

    private mutating func paintDoor() {
        let width = dice.number(150...230)
        let door = shifted(
            Box(
                x: dice.number(30...(600 - width)), y: dice.number(10...60), width: width,
                height: 400))
        let frame = Float(dice.number(40...230))
        let leaf = Float(dice.number(30...220))
        let bottom = horizon + shiftY
        canvas.fill(
            Box(x: door.x - 10, y: door.y - 10, width: width + 20, height: bottom - door.y + 10),
            frame)
        canvas.fill(Box(x: door.x, y: door.y, width: width, height: bottom - door.y), leaf)
        let panel = leaf + Float(dice.pick([-45, -25, 25, 60]))
        let columns = dice.number(1...2)
        for column in 0..<columns {
            let wide = width / columns - 30
            let x = door.x + 15 + column * (width / columns)
            canvas.fill(
                Box(x: x, y: door.y + 20, width: wide, height: dice.number(60...120)), panel)
            canvas.fill(Box(x: x, y: door.y + 160, width: wide, height: 70), panel)
        }
        canvas.fillEllipse(Box(x: door.x + width - 24, y: door.y + 140, width: 14, height: 14), 235)
        let mat = Box(
            x: door.x + dice.number(-20...20), y: bottom + 8, width: width, height: 44)
        let tone = Float(dice.number(20...120))
        canvas.fill(mat) { x, y in (x + 2 * y) % 6 < 3 ? tone : tone + 18 }
    }

    /// A letter box, a plant, shoes, a number plate, a window: whatever people have at their doors.
    private mutating func paintThing() {
        let box = shifted(
            Box(
                x: dice.number(-30...600), y: dice.number(-30...380),
                width: dice.number(40...170), height: dice.number(30...150)))
        let tone = Float(dice.number(15...240))
        if dice.happens(perMille: 500) {
            canvas.fill(box, tone)
        } else {
            canvas.fillEllipse(box, tone)
        }
    }

    private func shifted(_ box: Box) -> Box {
        Box(x: box.x + shiftX, y: box.y + shiftY, width: box.width, height: box.height)
    }
}

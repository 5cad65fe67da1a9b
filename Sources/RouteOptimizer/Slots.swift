/// Where workers put down what they made, each in a place of its own.
final class Slots<Element: Sendable>: @unchecked Sendable {
    // Unchecked: every slot is written by one worker, and read when all have come back.
    private let slots: UnsafeMutableBufferPointer<Element?>

    init(count: Int) {
        slots = .allocate(capacity: count)
        slots.initialize(repeating: nil)
    }

    deinit {
        slots.deinitialize()
        slots.deallocate()
    }

    func set(_ index: Int, _ element: Element) { slots[index] = element }

    var all: [Element] { slots.compactMap { $0 } }
}

/// What the recipient was told: when, and how it changes hands.
package struct Promise: Sendable, Hashable {
    package let window: Window
    package let mode: HandoffMode

    package init(_ window: Window, _ mode: HandoffMode = .person) {
        self.window = window
        self.mode = mode
    }
}

/// From a time on, ways take so many percent of what the matrix says, until the next such time;
/// before the first they take what it says.
package struct TimeFactor: Sendable, Hashable {
    package let from: Int32
    package let percent: Int32

    package init(from: Int32, percent: Int32) {
        self.from = from
        self.percent = percent
    }
}

/// A driver in the middle of a day: the phone in the hand, the devices around, and chance.
struct DriverAtWork {
    var phone: Phone
    var dice: Dice
    var witnesses: Witnesses
}

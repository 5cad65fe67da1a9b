/// Something about an attempt that speaks for what the driver says.
package enum Evidence: String, Sendable, CaseIterable {
    case arrivalInFence = "arrival-in-fence"
    case minimumDwell = "minimum-dwell"
    case contactTry = "contact-try"
    case callAndMessage = "call-and-message"
    case photo
    case statement
    case checkResult = "check-result"
}

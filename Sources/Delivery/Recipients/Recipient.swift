/// The person at the door, as the shipper names them: sealed wherever it is stored.
package struct Recipient: Sendable, Hashable {
    package let name: String
    package let phone: String?
    package let email: String?
    /// A BCP 47 tag; the language that messages are written in.
    package let language: String?

    package init(
        name: String, phone: String? = nil, email: String? = nil, language: String? = nil
    ) {
        self.name = name
        self.phone = phone
        self.email = email
        self.language = language
    }
}

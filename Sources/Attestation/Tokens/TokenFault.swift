/// Why a text is no token of ours; the raw value is the end of the reason code (`h.sig`).
package enum TokenFault: String, Error, Sendable, CaseIterable {
    /// Not three parts of canonical base64url with JSON inside, or too long.
    case malformed
    /// The header is not exactly ES256, a key id and a type: `none`, HS256, an embedded key.
    case algorithm = "alg"
    /// A token of another role in this place.
    case type = "typ"
    /// The key is not enrolled.
    case unknownKey = "kid"
    /// Not 64 bytes of r and s, or not made by that key over these bytes.
    case signature = "sig"
    /// A claim is missing, unknown, of another type or outside its range.
    case shape
}

/// The four places in a handshake; the raw value begins the reason code and stands in the bundle.
package enum TokenKind: String, Sendable, CaseIterable {
    case challenge = "c"
    case telematics = "t"
    case vision = "v"
    case handheld = "h"

    /// The `typ` of the header, so that no token passes for one of another role.
    package var headerType: String { "lm-\(rawValue)+jwt" }
}

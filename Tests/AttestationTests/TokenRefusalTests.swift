import Attestation
import CustodyLedger
import Testing

private func header(_ alg: String, _ typ: String, _ more: String = "")
    -> @Sendable (inout RawToken)
    -> Void
{
    { $0.header = #"{"alg":"\#(alg)","kid":"\#($0.signer.key.id)","typ":"\#(typ)"\#(more)}"# }
}

private func replacing(_ old: String, _ new: String) -> @Sendable (inout RawToken) -> Void {
    {
        precondition($0.payload.contains(old), "The claim to be changed is there.")
        $0.payload = $0.payload.replacing(old, with: new)
    }
}

private let forgeries: [(what: String, code: String, forge: @Sendable (inout RawToken) -> Void)] = [
    // The header lets nobody choose the rules.
    ("alg none", "h.alg", header("none", "lm-h+jwt")),
    ("alg None", "h.alg", header("None", "lm-h+jwt")),
    ("HS256 with the public key as secret", "h.alg", header("HS256", "lm-h+jwt")),
    ("ES384", "h.alg", header("ES384", "lm-h+jwt")),
    ("an embedded key", "h.alg", header("ES256", "lm-h+jwt", #","jwk":{"kty":"EC"}"#)),
    ("a key's address", "h.alg", header("ES256", "lm-h+jwt", #","jku":"https://example.org""#)),
    ("a certificate", "h.alg", header("ES256", "lm-h+jwt", #","x5c":["MII"]"#)),
    ("a certificate's address", "h.alg", header("ES256", "lm-h+jwt", #","x5u":"https://a""#)),
    ("a critical extension", "h.alg", header("ES256", "lm-h+jwt", #","crit":["b64"]"#)),
    ("no type", "h.alg", { $0.header = #"{"alg":"ES256","kid":"\#($0.signer.key.id)"}"# }),
    ("no key id", "h.alg", { $0.header = #"{"alg":"ES256","typ":"lm-h+jwt"}"# }),
    ("a number as key id", "h.alg", { $0.header = #"{"alg":"ES256","kid":7,"typ":"lm-h+jwt"}"# }),
    ("two algorithms", "h.malformed", header("ES256", "lm-h+jwt", #","alg":"none""#)),
    ("a header that is no object", "h.malformed", { $0.header = "[]" }),
    ("another role's type", "h.typ", header("ES256", "lm-t+jwt")),
    ("the plain type", "h.typ", header("ES256", "JWT")),

    // The signature is 64 bytes of r and s.
    ("DER", "h.sig", { $0.change = { [0x30, 0x45, 0x02, 0x21, 0x00] + $0 + [0] } }),
    ("no signature", "h.sig", { $0.change = { _ in [] } }),
    ("63 bytes", "h.sig", { $0.change = { Array($0.dropLast()) } }),
    ("zeros", "h.sig", { $0.change = { _ in Array(repeating: 0, count: 64) } }),
    ("r and s exchanged", "h.sig", { $0.change = { Array($0.suffix(32) + $0.prefix(32)) } }),
    (
        "another key behind the id", "h.sig",
        {
            $0.signer = key(9)
        }
    ),

    // JSON with one meaning.
    ("a member twice", "h.malformed", replacing(#""mock":false"#, #""mock":true,"mock":false"#)),
    (
        "a member twice, once escaped", "h.malformed",
        replacing(#""mock":false"#, #""mock":false,"\u006dock":true"#)
    ),
    ("something after the end", "h.malformed", { $0.payload += "{}" }),
    ("a comment", "h.malformed", { $0.payload += "//" }),
    ("a trailing comma", "h.malformed", replacing(#""sat":11}"#, #""sat":11,}"#)),
    ("a leading zero", "h.malformed", replacing(#""sat":11"#, #""sat":011"#)),
    ("half a surrogate pair", "h.malformed", replacing(#""iss":"phone""#, #""iss":"\ud800""#)),
    ("a line break in a text", "h.malformed", replacing(#""iss":"phone""#, "\"iss\":\"pho\nne\"")),
    ("a byte order mark", "h.malformed", { $0.payload = "\u{FEFF}" + $0.payload }),
    (
        "too deep", "h.malformed",
        {
            $0.payload =
                String(repeating: #"{"a":"#, count: 600) + "1"
                + String(repeating: "}", count: 600)
        }
    ),

    // Claims of their type, all of them, and no others.
    ("a fraction", "h.shape", replacing(#""acc":900"#, #""acc":900.0"#)),
    ("an exponent", "h.shape", replacing(#""acc":900"#, #""acc":9e2"#)),
    ("a number as text", "h.shape", replacing(#""acc":900"#, #""acc":"900""#)),
    ("true as a number", "h.shape", replacing(#""acc":900"#, #""acc":true"#)),
    ("a number as truth value", "h.shape", replacing(#""mock":false"#, #""mock":0"#)),
    ("null", "h.shape", replacing(#""acc":900"#, #""acc":null"#)),
    ("a list", "h.shape", replacing(#""acc":900"#, #""acc":[900]"#)),
    ("more than 2^53", "h.shape", replacing(#""acc":900"#, #""acc":9007199254740993"#)),
    ("an endless number", "h.shape", replacing(#""acc":900"#, #""acc":99999999999999999999"#)),
    ("an unknown claim", "h.shape", replacing(#""v":1,"#, #""v":1,"note":"x","#)),
    ("an unknown claim inside", "h.shape", replacing(#""sat":11"#, #""sat":11,"alt":3"#)),
    ("a missing claim", "h.shape", replacing(#","sat":11"#, "")),
    ("another version", "h.shape", replacing(#""v":1,"#, #""v":2,"#)),
    ("beyond the pole", "h.shape", replacing(#""lat":60"#, #""lat":960"#)),
    ("an unknown source", "h.shape", replacing("gnss", "dream")),
    ("an empty name", "h.shape", replacing(#""iss":"phone""#, #""iss":"""#)),
    ("a short id", "h.shape", replacing(bytes(16, of: 4), bytes(15, of: 4))),
    ("an id with idle bits", "h.shape", replacing(bytes(16, of: 4), "BAQEBAQEBAQEBAQEBAQEBB")),
    ("a padded id", "h.shape", replacing(bytes(16, of: 4), bytes(16, of: 4) + "==")),
]

struct TokenRefusalTests {
    @Test func `the honest text is accepted when an attacker's tool writes it`() throws {
        #expect(try Scene().verdict(rewriting: { _ in }).decision == .accept)
    }

    @Test func `white space and another order of claims are no attack`() throws {
        let verdict = try Scene().verdict(rewriting: {
            $0.payload =
                $0.payload.replacing(#"{"v":1,"#, with: "{ \n")
                .dropLast() + ",\t\"v\" : 1 }\r\n"
        })
        #expect(verdict.decision == .accept)
    }

    @Test func `base64url has one spelling, and a token three parts`() throws {
        let finishes: [(what: String, finish: (String) -> String)] = [
            ("padding", { $0 + "=" }),
            ("a space", { $0 + " " }),
            ("a fourth part", { $0 + "." }),
            ("two parts", { String($0.prefix(upTo: $0.lastIndex(of: ".") ?? $0.endIndex)) }),
            ("the other alphabet", { $0 + "/+" }),
            ("a foreign letter", { "é" + $0.dropFirst() }),
            ("nothing", { _ in "" }),
            ("dots", { _ in ".." }),
        ]
        for (what, finish) in finishes {
            let verdict = try Scene().verdict(rewriting: { _ in }, then: finish)
            #expect(verdict.codes == ["h.malformed"], "\(what)")
        }
    }

    @Test func `a token of more than 4,096 bytes is refused unread`() throws {
        let long = try Scene().verdict(rewriting: { raw in
            raw.payload += String(repeating: " ", count: 4_000)
        })
        #expect(long.codes == ["h.malformed"])
        let fits = try Scene().verdict(rewriting: { raw in
            raw.payload += String(repeating: " ", count: 2_000)
        })
        #expect(fits.decision == .accept)
    }

    @Test func `every forged token is refused by its name`() throws {
        for (what, code, forge) in forgeries {
            let verdict = try Scene().verdict(rewriting: forge)
            #expect(verdict.codes == [code], "\(what)")
            #expect(verdict.decision == .reject, "\(what)")
            #expect(verdict.grade == .claimed, "\(what)")
            #expect(verdict.statements == nil, "\(what)")
        }
    }
}

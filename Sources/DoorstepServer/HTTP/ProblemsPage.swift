internal import Delivery

/// The page that every problem's `type` points at: each code, and what to do about it.
enum ProblemsPage {
    /// Codes that the gate gives before any rule is asked.
    private static let ofTheGate: [(code: String, words: String)] = [
        ("malformed-json", "The body is not JSON. The detail says where it stops being so."),
        ("malformed-form", "The body is not `name=value&name=value`, each percent-encoded."),
        ("invalid-field", "A field does not fit. `errors` points at each one."),
        ("invalid-parameter", "A parameter of the query does not fit."),
        ("unknown-parameter", "There is no such parameter here; see /openapi.json."),
        ("invalid-cursor", "The cursor is not one that a list gave."),
        ("idempotency-key-missing", "Send an Idempotency-Key with every command."),
        ("idempotency-key-too-long", "An Idempotency-Key has at most 255 bytes."),
        ("idempotency-key-malformed", "An Idempotency-Key is of visible ASCII characters."),
        (
            "precondition-failed",
            "The thing has changed since you read the ETag in If-Match. Read it again, then decide."
        ),
        ("if-match-malformed", "If-Match is `*`, or ETags as they were answered, quotes included."),
        (
            "if-match-without-resource",
            "Nothing at this path can be read by itself. Send the command without If-Match."
        ),
        ("command-reused", "This Idempotency-Key was used for another request. Make a new one."),
        ("command-running", "The first request with this key is still running. Send it again."),
        ("unknown-version", "Doorstep-Version names no version; the detail lists those served."),
        ("version-ended", "The version was served twelve months beside its successor. Move on."),
        ("unauthorized", "No valid key or session came with the request."),
        ("wrong-credentials", "The e-mail, the password or the key is wrong."),
        ("forbidden", "The role, or the key's scopes, lack the right that the detail names."),
        ("beyond-own-scopes", "A key can be given only what its maker may do."),
        ("invalid-scope", "A token's scopes are among those of its key; the detail lists them."),
        ("other-origin", "A signed-in person's request came from another site's page."),
        ("not-found", "It is not there, or it is not yours."),
        ("link-ended", "The recipient's link has expired or was withdrawn. Ask for a new one."),
        ("too-many-links", "The consignment has as many live links as it may. Revoke one first."),
        ("not-published-yet", "The ledger's next checkpoint covers it. Ask again in a second."),
        ("no-such-endpoint", "There is no such path; see /openapi.json."),
        ("method-not-allowed", "The path is known, with the methods in `Allow`."),
        ("body-too-large", "At most 1 MiB. Use /v1/imports for more."),
        ("wrong-content-type", "Send the content type that the detail names."),
        ("tus-version", "Uploads speak tus 1.0.0: send `Tus-Resumable: 1.0.0`."),
        ("upload-length", "Upload-Length is how many bytes will come, at least one."),
        ("upload-metadata", "Upload-Metadata is `key base64,…` and names `attempt` and `proof`."),
        ("upload-offset", "The bytes belong where the upload ends now; HEAD tells where."),
        ("upload-checksum", "Upload-Checksum is `sha1 base64` or `sha256 base64`."),
        ("upload-cut", "The connection was cut. Ask for the offset and go on from there."),
        ("upload-too-long", "More bytes came than Upload-Length announced."),
        ("upload-too-large", "A proof's file has at most 15 million bytes."),
        ("upload-locked", "Another request is writing this upload. Ask for its offset again."),
        ("upload-gone", "The upload was given up, expired or refused. Begin a new one."),
        ("upload-not-announced", "The file's SHA-256 is not the one that its proof announced."),
        ("checksum-mismatch", "The chunk arrived damaged; nothing of it was kept. Send it again."),
        ("too-many-uploads", "At most 16 uploads are open at once. Finish or delete one."),
        ("proof-unknown", "Record the proof at its attempt before its bytes are sent."),
        ("proof-without-hash", "The proof announced no SHA-256, so it has no bytes to send."),
        ("proof-ambiguous", "Several attempts have a proof of this name; say which."),
        ("erased", "The person was erased; nothing is kept about them, and nothing new is taken."),
        ("quota-exceeded", "Too many requests. Wait as `Retry-After` says."),
        ("not-ready", "The database does not answer. Try again."),
        ("fault", "Something broke on our side; nothing was changed. Tell us the request id."),
    ]

    static let html: String = {
        let rules = Rejection.allCases.map { (code: $0.code, words: $0.sentence) }
        let rows = (ofTheGate + rules).map { code, words in
            "<tr id=\"\(code)\"><td><code>\(code)</code></td><td>\(words)</td></tr>"
        }
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Problems · Doorstep</title><link rel="stylesheet" href="/static/tower.css">
            </head><body class="plain"><main><h1>Problems</h1>
            <p>Every refusal carries a stable <code>code</code>. This is what each one means.</p>
            <table>\(rows.joined(separator: "\n"))</table></main></body></html>
            """
    }()
}

internal import DoorstepAPI

/// What a person sees when they come back from the provider.
enum SignInPage {
    /// The session's cookie is sent only with requests that begin on our own pages, so the last
    /// step is a page of ours that goes on by itself.
    static func goingOn(_ session: SessionRecord, to next: String) -> Answer {
        var answer = page(
            200, "Signed in",
            "<p><a href=\"\(escaped(next))\">Go on</a></p>",
            head: "<meta http-equiv=\"refresh\" content=\"0; url=\(escaped(next))\">")
        answer.headers["set-cookie"] = SignIn.cookie(session.token)
        return answer
    }

    static func refusal(_ fault: OpenIDFault) -> Answer {
        let (status, sentence) =
            switch fault.code {
            case .providerUnreachable:
                (502, "Your organisation's sign-in does not answer. Try again in a moment.")
            case .providerRefused: (401, "Your organisation's sign-in said no.")
            case .unknownState:
                (400, "This sign-in was begun in another browser, or too long ago. Begin again.")
            case .tokenRefused:
                (401, "What your organisation's sign-in said could not be believed.")
            case .unknownPerson:
                (403, "Nobody here has your e-mail. Ask the owner of your organisation to add you.")
            }
        return page(
            status, "Not signed in",
            """
            <p>\(sentence)</p><p><a href="/sign-in">Back to signing in</a></p>
            <p class="hint"><code>\(fault.code.rawValue)</code></p>
            """)
    }

    private static func page(
        _ status: Int, _ title: String, _ body: String, head: String = ""
    ) -> Answer {
        var answer = Answer.text(
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8">\(head)
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) · Doorstep</title><link rel="stylesheet" href="/static/tower.css">
            </head><body class="sign-in"><main class="card"><h1>\(title)</h1>\(body)</main></body></html>
            """, type: "text/html; charset=utf-8")
        answer.status = status
        answer.headers["cache-control"] = "no-store"
        return answer
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
            .replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

/// One thing an operator can set: by flag, by environment, or by a line in a file.
///
/// The guide's page of settings is generated from this table (`doorstep settings --markdown`), so
/// a setting without words cannot exist.
struct Setting: Sendable {
    let name: String
    let fallback: String
    let words: String

    /// `data-folder` is `DOORSTEP_DATA_FOLDER` in the environment.
    var environmentName: String {
        "DOORSTEP_" + name.uppercased().replacing("-", with: "_")
    }

    static let all: [Setting] = [
        Setting(
            name: "data-folder", fallback: "doorstep-data",
            words: "Where the embedded database, the blobs and the master key live."),
        Setting(
            name: "database", fallback: "",
            words: "`sqlite:PATH` or a `postgresql://…` address. Empty: SQLite in the data folder."),
        Setting(
            name: "host", fallback: "127.0.0.1",
            words: "The address to listen on. Put a proxy with TLS before any other than loopback."),
        Setting(
            name: "port", fallback: "8080", words: "The port to listen on; 0 picks a free one."),
        Setting(
            name: "public-url", fallback: "",
            words: "The address that people use, for links. Empty: host and port."),
        Setting(
            name: "master-key", fallback: "",
            words:
                "32 bytes in base64 that wrap every person's key. Empty: the file `master.key` in the data folder, made with mode 0600 at the first start."
        ),
        Setting(
            name: "roads", fallback: "",
            words:
                "A folder made by `make roads`, whose engine is started and watched, or the URL of a running OSRM. Empty: great-circle × 1.35, which every answer says."
        ),
        Setting(
            name: "gazetteer", fallback: "",
            words: "The address file made by `doorstep gazetteer`. Empty: the one beside the roads."
        ),
        Setting(
            name: "nominatim", fallback: "",
            words: "The URL of a Nominatim-compatible server, used instead of the gazetteer."),
        Setting(
            name: "leaflet", fallback: "/usr/share/javascript/leaflet",
            words: "The folder of Leaflet's files, as Debian's libjs-leaflet installs them."),
        Setting(
            name: "tiles", fallback: "",
            words: "A tile address such as `https://tiles.example/{z}/{x}/{y}.png`. None is needed."
        ),
        Setting(
            name: "witnesses", fallback: "",
            words:
                "A policy file (tlog-policy) whose witnesses with an address cosign the ledger; outsiders are shown checkpoints that reach its quorum. Empty: nobody is asked."
        ),
        Setting(
            name: "witness-of", fallback: "",
            words:
                "A file with lines `log KEY`: the ledgers of others that this server cosigns at `/witness`. Empty: nobody's."
        ),
        Setting(
            name: "webhook-targets", fallback: "public",
            words:
                "`public`: webhooks go to https addresses of the open internet only. `loopback`: also to this machine, and there without TLS; for trying out."
        ),
        Setting(
            name: "webhook-waits", fallback: "",
            words:
                "Seconds before each try of a webhook's delivery, such as `0,5,300`. Empty: the standard's ten tries within three and a half days."
        ),
        Setting(
            name: "position-days", fallback: "90",
            words:
                "For how many days vehicles' positions are kept; what was concluded from them stays."
        ),
        Setting(
            name: "mail", fallback: "",
            words:
                "Where mails to recipients are handed in: `smtp://user:password@host:587`, `smtps://host`, or a command such as `/usr/sbin/sendmail -i -f from@example.com`. Empty: no mails."
        ),
        Setting(
            name: "mail-from", fallback: "",
            words: "The address that mails come from, and where those come back to that bounce."),
        Setting(
            name: "mail-encryption", fallback: "demanded",
            words:
                "`demanded`: nothing is sent without TLS. `offered`: with TLS where the server has it. `none`: for a server on this machine."
        ),
        Setting(
            name: "sms", fallback: "",
            words: "The URL of an SMS provider that speaks the contract of the guide. Empty: none."),
        Setting(
            name: "voice", fallback: "",
            words: "The URL of a provider that calls and reads. Empty: none."),
        Setting(
            name: "assistant-url", fallback: "",
            words:
                "A language model's chat completions, such as `http://127.0.0.1:8081/v1/chat/completions`, for dispatchers' words that the assistant does not know. Empty: none."
        ),
        Setting(
            name: "assistant-model", fallback: "default", words: "The model's name there."),
        Setting(
            name: "assistant-key", fallback: "",
            words: "The key that the model wants; by environment or file only."),
        Setting(
            name: "provider-secret", fallback: "",
            words:
                "`whsec_` and base64: what requests to the SMS and voice providers are signed with; by environment or file only."
        ),
        Setting(
            name: "oidc-issuer", fallback: "",
            words:
                "The OpenID Connect provider that people sign in at, such as `https://login.example`. Empty: passwords only."
        ),
        Setting(
            name: "oidc-client-id", fallback: "",
            words:
                "As whom the provider knows this server. The return address is `/v1/sessions/oidc/return`."
        ),
        Setting(
            name: "oidc-client-secret", fallback: "",
            words:
                "The secret that goes with it; by environment or file only. Empty: a public client, protected by PKCE."
        ),
        Setting(
            name: "oidc-organization", fallback: "",
            words:
                "The organisation whose people come from there; each must have been added by e-mail."
        ),
        Setting(
            name: "log-level", fallback: "notice",
            words: "trace, debug, info, notice, warning, error."),
    ]
}

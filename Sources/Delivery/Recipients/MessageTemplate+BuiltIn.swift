extension MessageTemplate {
    /// The words that are used where an organisation wrote none of its own.
    package static func builtIn(_ stage: MessageStage, _ language: MessageLanguage)
        -> MessageTemplate
    {
        switch language {
        case .english: english(stage)
        case .finnish: finnish(stage)
        }
    }

    private static func english(_ stage: MessageStage) -> MessageTemplate {
        switch stage {
        case .confirmed:
            letter(
                "Your delivery from {shipper}",
                "Hello {name},",
                "{shipper} has asked us to bring you {parcels}. We plan to come {window}.",
                "See where it is, or tell us what we should know:", "{link}",
                short: "{brand}: {parcels} from {shipper} will come {window}. {link}")
        case .dispatched:
            letter(
                "On its way: {parcels} from {shipper}",
                "Hello {name},",
                "The van with {parcels} from {shipper} has left. We come {window}.",
                "Follow it here:", "{link}",
                short: "{brand}: {parcels} from {shipper} is on its way, {window}. {link}")
        case .approaching:
            letter(
                "Almost there: {parcels} from {shipper}",
                "Hello {name},", "We are a few stops away with {parcels} from {shipper}.",
                "Follow the last stops here:", "{link}",
                short: "{brand}: a few stops away with {parcels} from {shipper}. {link}")
        case .changed:
            letter(
                "Your delivery from {shipper} has a new time",
                "Hello {name},", "We now plan to bring you {parcels} {window}.",
                "If that does not suit you, tell us here:", "{link}",
                short: "{brand}: new time for {parcels} from {shipper}: {window}. {link}")
        case .delivered:
            letter(
                "Delivered: {parcels} from {shipper}",
                "Hello {name},", "We have handed over {parcels} from {shipper}.",
                "How and to whom, with the proof of it, stands here:", "{link}",
                "If something is not right, write to {contact}.",
                short: "{brand}: {parcels} from {shipper} delivered. How, and the proof: {link}")
        case .waiting:
            letter(
                "Ready to be collected: {parcels} from {shipper}",
                "Hello {name},", "{parcels} from {shipper} waits for you at the pickup point.",
                "Where it is, until when it waits, and your code stand here:", "{link}",
                "You reach us at {contact}.",
                short: "{brand}: {parcels} from {shipper} waits for you. Place and code: {link}")
        case .failed:
            letter(
                "We could not deliver {parcels} from {shipper}",
                "Hello {name},",
                "We were there with {parcels} from {shipper} and could not hand over: {reason}",
                "What happens next, and what you can do, stands here:", "{link}",
                "You reach us at {contact}.",
                short: "{brand}: {parcels} from {shipper} not delivered: {reason} {link}")
        }
    }

    private static func finnish(_ stage: MessageStage) -> MessageTemplate {
        switch stage {
        case .confirmed:
            letter(
                "Toimituksesi lähettäjältä {shipper}",
                "Hei {name},",
                "{shipper} on pyytänyt meitä tuomaan sinulle {parcels}. Tulemme {window}.",
                "Katso, missä se on, tai kerro, mitä meidän pitäisi tietää:", "{link}",
                short: "{brand}: {parcels} lähettäjältä {shipper} tulee {window}. {link}")
        case .dispatched:
            letter(
                "Matkalla: {parcels} lähettäjältä {shipper}",
                "Hei {name},",
                "Auto, jossa on {parcels} lähettäjältä {shipper}, on lähtenyt. Tulemme {window}.",
                "Seuraa sitä täällä:", "{link}",
                short: "{brand}: {parcels} lähettäjältä {shipper} on matkalla, {window}. {link}")
        case .approaching:
            letter(
                "Kohta perillä: {parcels} lähettäjältä {shipper}",
                "Hei {name},",
                "Olemme muutaman pysähdyksen päässä. Tuomme {parcels} lähettäjältä {shipper}.",
                "Seuraa viimeisiä pysähdyksiä täällä:", "{link}",
                short:
                    "{brand}: {parcels} lähettäjältä {shipper} on muutaman pysähdyksen päässä. {link}"
            )
        case .changed:
            letter(
                "Toimituksellasi lähettäjältä {shipper} on uusi aika",
                "Hei {name},", "Tuomme nyt {parcels} {window}.",
                "Jos aika ei sovi, kerro siitä täällä:", "{link}",
                short: "{brand}: uusi aika, {parcels} lähettäjältä {shipper}: {window}. {link}")
        case .delivered:
            letter(
                "Toimitettu: {parcels} lähettäjältä {shipper}",
                "Hei {name},", "Olemme luovuttaneet: {parcels} lähettäjältä {shipper}.",
                "Miten ja kenelle, ja todiste siitä, näkyy täällä:", "{link}",
                "Jos jokin ei ole kunnossa, kirjoita: {contact}.",
                short: "{brand}: {parcels} lähettäjältä {shipper} toimitettu. Todiste: {link}")
        case .waiting:
            letter(
                "Noudettavissa: {parcels} lähettäjältä {shipper}",
                "Hei {name},", "{parcels} lähettäjältä {shipper} odottaa sinua noutopisteessä.",
                "Missä se on, mihin asti se odottaa ja noutokoodisi löydät täältä:", "{link}",
                "Tavoitat meidät: {contact}.",
                short:
                    "{brand}: {parcels} lähettäjältä {shipper} odottaa noutoa. Paikka ja koodi: {link}"
            )
        case .failed:
            letter(
                "Emme voineet toimittaa: {parcels} lähettäjältä {shipper}",
                "Hei {name},",
                "Kävimme ovellasi, mutta emme voineet luovuttaa ({parcels}, {shipper}): {reason}",
                "Mitä seuraavaksi tapahtuu ja mitä voit tehdä, näkyy täällä:", "{link}",
                "Tavoitat meidät: {contact}.",
                short: "{brand}: {parcels} lähettäjältä {shipper} ei toimitettu: {reason} {link}")
        }
    }

    private static func letter(
        _ subject: String, _ paragraphs: String..., short: String
    ) -> MessageTemplate {
        MessageTemplate(
            subject: subject, text: (paragraphs + ["{brand}"]).joined(separator: "\n\n"),
            short: short)
    }
}

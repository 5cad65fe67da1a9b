// What the recipient reads, in two languages; both tables have the same names.
const english = {
  other: "Suomeksi", otherCode: "fi", from: "From {shipper}", reference: "Delivery {id}", loading: "Looking up your delivery …",
  announced: "Announced", received: "With us", onTheWay: "On its way to you", atTheDoor: "At your door", notDelivered: "We could not deliver it",
  readyForCollection: "Ready for you to collect", delivered: "Delivered", returning: "Going back to the sender", returned: "Back with the sender",
  cancelled: "Cancelled", missing: "We are looking for it", mixed: "Your parcels are not all at the same place",
  stepAnnounced: "Announced", stepReceived: "At the depot", stepOnTheWay: "On its way", stepDelivered: "Delivered", progress: "How far it is",
  about: "about", between: "{day}, between {from} and {to}", on: "{day} at {time}", promised: "Promised",
  agreed: "What was agreed", when: "When", how: "How", atDoor: "At the door we need", nothing: "nothing from you",
  handedOver: "How it was handed over", triedTitle: "What happened", why: "Why", parcels: "Parcels", parcel: "Parcel", time: "Time",
  person: "To you in person", neighbour: "To a neighbour", doorstep: "Left at the door", lobby: "Left in the lobby", safePlace: "Left in the safe place",
  mailroom: "To the mail room", locker: "In a locker", pudo: "At a pick-up point",
  photo: "a photo of the place", signature: "your signature", scan: "a scan of the label", pin: "your code", note: "a note", ageCheck: "proof of your age", idCheck: "an identity document",
  V0: "Driver's word only", V0more: "No device confirms this delivery yet.", V1: "Confirmed by one device", V1more: "One independent record agrees with the driver.",
  V2: "Confirmed by two devices", V2more: "Two independent records agree.", V3: "Confirmed by three devices", V3more: "Handheld, van and camera tell the same story.",
  VX: "The records contradict each other", VXmore: "We are looking into it. Tell the sender if you do not have it.", grade: "How well it is proven",
  contactless: "your confirmation on this page", codeTitle: "Your code", codeWords: "Show it to the driver at your door, and to nobody else. A new one ends the one before it.",
  codeAsked: "The driver at your door asks for it. Show it only when your parcel is there.", codeShow: "Show my code", codeNew: "Make a new one", codeUntil: "Good until {day} at {time}, once.",
  receiptTitle: "Do you have it?", receiptAsked: "The driver left it with you without a signature. Confirm it here.", receiptOffer: "You can confirm it here.",
  receiptMissed: "You were asked to confirm it. So far only the driver's photo speaks for it.", receiptDenied: "You said that you do not have it. Tell us if it has turned up.",
  receiptYes: "I have it", receiptNo: "I do not have it", receipt: "Your word", receiptYours: "You confirmed it", receiptPhotoOnly: "Not confirmed: a photo only", receiptNotYours: "You do not have it",
  RCP: "Nobody could take it", RCP_NOT_HOME: "Nobody was home", RCP_REFUSED: "It was refused at the door", RCP_UNREACHABLE: "We could not reach you", ADR: "We could not find the address",
  ACC: "We could not get to the door", PUD: "The pick-up point could not take it", CAR: "It is our fault", SHP: "The sender has to put something right",
  EXT: "Something outside our hands", REG: "An authority holds it", POL: "It may not be left there", SEC: "For its safety", SYS: "A technical fault of ours", UNK: "The reason is not known yet",
  endedTitle: "This link has ended", endedText: "Links to a delivery only open for a while. Ask the sender for a new one.",
  unknownTitle: "This link opens nothing", unknownText: "Part of the address may be missing. Open it once more from the message you got.",
  offline: "No network just now. What you see is from {time}.", failedTitle: "That did not work", failedText: "Try again in a moment.", updated: "As of {time}. This page refreshes by itself.",
  privacy: "This page shows this delivery only, and no position.",
  messages: "Messages", messagesWish: "Tell me each step", messagesAll: "We tell you each step.", messagesFew: "We only tell you of changes, and how it ended.",
  contact: "Something else? {contact}",
  feedbackTitle: "How was it?", feedback_place: "Was the place fine?", feedback_intact: "Is it intact?", feedback_courteous: "Was the driver courteous?", yes: "Yes", no: "No",
  feedbackWords: "In your words, if you like", feedbackSend: "Send the words", feedbackThanks: "Thank you. You can change it for two weeks.", feedbackClosed: "The delivery was too long ago to change this.",
  whereTitle: "Where is my order?", whereCall: "Call {contact}", whereWrite: "Write to {contact}",
  last_announced: "the sender told us about it", last_received: "it came to us", last_onTheWay: "the van left with it", last_atTheDoor: "the driver came to your door",
  last_notDelivered: "we came, and it did not work out", last_readyForCollection: "it was put where you can collect it", last_delivered: "it was handed over", last_returning: "it turned back to us",
  last_returned: "it came back", last_cancelled: "it was cancelled", last_missing: "we began to look for it",
  next_announced: "Next it comes to us. It is promised for {day}, between {from} and {to}.", next_announcedPlanned: "Next it comes to us. The plan is to bring it on {day} at about {time}.",
  next_received: "Next it goes into a van. It is promised for {day}, between {from} and {to}.", next_receivedPlanned: "Next it goes into a van. The plan is to be with you on {day} at about {time}.",
  next_onTheWay: "Next the driver comes to you: it is promised for {day}, between {from} and {to}.", next_onTheWayPlanned: "Next the driver comes to you, on {day} at about {time}.",
  next_atTheDoor: "Next it is handed over.", next_notDelivered: "Next it goes back to our depot, and we settle how you get it.", next_readyForCollection: "Next you collect it.", next_delivered: "Nothing more is to come.",
  next_returning: "Next our depot takes it in.", next_returned: "Next it is settled how you get it, or it goes to the sender.", next_cancelled: "Nothing more is to come.", next_missing: "Next we tell you what we found.",
  changeTitle: "Change this delivery", changeOpen: "Another time or another way", changeSlot: "Another time", changeWay: "Another way", changeSend: "Change it", changeChoose: "Choose a time or a way first.",
  changeUntil: "You can change it until {day} at {time}.", changeDone: "Changed. This is what is agreed now.", changeGone: "This is not possible any more. Choose another, or call us.",
  changeLate: "It is too late to change it here.", changeUnderWay: "It cannot be changed here any more.",
  personWish: "Hand it to me in person", doorstepWish: "Leave it at my door", lobbyWish: "Leave it in the lobby", mailroomWish: "Take it to the mail room",
  prefTitle: "For all your deliveries here", prefWords: "What you tell here holds for every delivery that we bring you to this address. It counts from the next van on that leaves.",
  prefPlace: "When nobody is in, leave it", prefNowhere: "nowhere", prefPlaceWords: "Where exactly", prefTaker: "Who may take it for you", prefFrom: "Usually in from", prefTo: "until", prefAccess: "How to get to your door",
  prefSealed: "Only your driver reads these words; this page never shows them again.", prefKept: "•••••• (kept)", prefNever: "Never do this", prefForget: "Forget everything of this", prefSave: "Keep this", prefSaved: "Kept. Your driver has to read it before handing over.",
  prefStale: "You told us this a long time ago. Is it still right? Until you keep it again, nothing is left anywhere.",
  ignoredTitle: "Your wish was not followed", pref_doorstep: "at my door", pref_lobby: "in the lobby", pref_safePlace: "in a safe place", pref_mailroom: "in the mail room",
  pref_neighbour: "with a neighbour", pref_locker: "in a locker", pref_pudo: "at a pick-up point",
  rungsNow: "Your driver is at the door", rungsTitle: "What the driver tried", rungsOpen: "Open the door or answer the telephone: before they leave they try everything else.",
  rung_contact_noAnswer: "Rang and called you", rung_contact_declined: "Rang and called you", rung_contact_unsuitable: "Rang and called you",
  rung_neighbour_noAnswer: "Rang for a neighbour, nobody answered", rung_neighbour_declined: "A neighbour would not take it", rung_neighbour_unsuitable: "Found no neighbour",
  rung_safePlace_noAnswer: "Looked for a safe place", rung_safePlace_declined: "Looked for a safe place", rung_safePlace_unsuitable: "Found no safe place",
  rung_locker_noAnswer: "Tried a locker", rung_locker_declined: "Tried a locker", rung_locker_unsuitable: "The locker was full or out of order",
};
const finnish = {
  other: "In English", otherCode: "en", from: "Lähettäjä {shipper}", reference: "Toimitus {id}", loading: "Haetaan toimitustasi …",
  announced: "Ilmoitettu", received: "Meillä", onTheWay: "Matkalla sinulle", atTheDoor: "Ovellasi", notDelivered: "Toimitus ei onnistunut",
  readyForCollection: "Noudettavissa", delivered: "Toimitettu", returning: "Palautumassa lähettäjälle", returned: "Palautettu lähettäjälle",
  cancelled: "Peruttu", missing: "Etsimme lähetystä", mixed: "Pakettisi eivät ole kaikki samassa paikassa",
  stepAnnounced: "Ilmoitettu", stepReceived: "Terminaalissa", stepOnTheWay: "Matkalla", stepDelivered: "Toimitettu", progress: "Missä vaiheessa",
  about: "noin", between: "{day} klo {from}–{to}", on: "{day} klo {time}", promised: "Luvattu",
  agreed: "Mitä sovittiin", when: "Milloin", how: "Miten", atDoor: "Ovella tarvitsemme", nothing: "emme mitään sinulta",
  handedOver: "Miten se luovutettiin", triedTitle: "Mitä tapahtui", why: "Syy", parcels: "Paketit", parcel: "Paketti", time: "Aika",
  person: "Sinulle henkilökohtaisesti", neighbour: "Naapurille", doorstep: "Jätetty ovelle", lobby: "Jätetty aulaan", safePlace: "Jätetty sovittuun paikkaan",
  mailroom: "Postihuoneeseen", locker: "Pakettiautomaattiin", pudo: "Noutopisteeseen",
  photo: "kuvan paikasta", signature: "allekirjoituksesi", scan: "etiketin skannauksen", pin: "koodisi", note: "merkinnän", ageCheck: "todistuksen iästäsi", idCheck: "henkilöllisyystodistuksen",
  V0: "Vain kuljettajan sana", V0more: "Mikään laite ei vielä vahvista luovutusta.", V1: "Yhden laitteen vahvistama", V1more: "Yksi riippumaton tieto tukee kuljettajan sanaa.",
  V2: "Kahden laitteen vahvistama", V2more: "Kaksi riippumatonta tietoa on yhtä mieltä.", V3: "Kolmen laitteen vahvistama", V3more: "Päätelaite, auto ja kamera kertovat saman.",
  VX: "Tiedot ovat ristiriidassa", VXmore: "Selvitämme asiaa. Kerro lähettäjälle, jos et ole saanut pakettia.", grade: "Miten hyvin se on todistettu",
  contactless: "vahvistuksesi tällä sivulla", codeTitle: "Koodisi", codeWords: "Näytä se kuljettajalle ovellasi, ei kenellekään muulle. Uusi koodi korvaa edellisen.",
  codeAsked: "Kuljettaja ovellasi pyytää sitä. Näytä se vasta, kun paketti on edessäsi.", codeShow: "Näytä koodini", codeNew: "Tee uusi", codeUntil: "Voimassa {day} klo {time} asti, kerran.",
  receiptTitle: "Onko se sinulla?", receiptAsked: "Kuljettaja jätti sen sinulle ilman allekirjoitusta. Vahvista se tässä.", receiptOffer: "Voit vahvistaa sen tässä.",
  receiptMissed: "Sinua pyydettiin vahvistamaan. Toistaiseksi sen puolesta puhuu vain kuljettajan kuva.", receiptDenied: "Kerroit, ettei se ole sinulla. Kerro, jos se on löytynyt.",
  receiptYes: "Se on minulla", receiptNo: "Se ei ole minulla", receipt: "Sinun sanasi", receiptYours: "Vahvistit sen", receiptPhotoOnly: "Vahvistamatta: vain kuva", receiptNotYours: "Se ei ole sinulla",
  RCP: "Kukaan ei voinut ottaa vastaan", RCP_NOT_HOME: "Kukaan ei ollut kotona", RCP_REFUSED: "Lähetyksestä kieltäydyttiin ovella", RCP_UNREACHABLE: "Emme tavoittaneet sinua", ADR: "Osoitetta ei löytynyt",
  ACC: "Emme päässeet ovelle", PUD: "Noutopiste ei voinut ottaa vastaan", CAR: "Vika on meidän", SHP: "Lähettäjän on korjattava jotakin",
  EXT: "Meistä riippumaton syy", REG: "Viranomainen pitää lähetystä", POL: "Sitä ei saa jättää sinne", SEC: "Turvallisuussyistä", SYS: "Tekninen vika meillä", UNK: "Syy ei ole vielä tiedossa",
  endedTitle: "Linkki on vanhentunut", endedText: "Linkki avaa toimituksen vain jonkin aikaa. Pyydä lähettäjältä uusi.",
  unknownTitle: "Linkki ei avaa mitään", unknownText: "Osoitteesta voi puuttua osa. Avaa se uudelleen saamastasi viestistä.",
  offline: "Ei verkkoa juuri nyt. Tiedot ovat ajalta {time}.", failedTitle: "Se ei onnistunut", failedText: "Yritä hetken kuluttua uudelleen.", updated: "Tilanne {time}. Sivu päivittyy itsestään.",
  privacy: "Sivu näyttää vain tämän toimituksen, eikä mitään sijaintia.",
  messages: "Viestit", messagesWish: "Kerro joka vaiheesta", messagesAll: "Kerromme joka vaiheesta.", messagesFew: "Kerromme vain muutoksista ja siitä, miten kävi.",
  contact: "Muuta asiaa? {contact}",
  feedbackTitle: "Miten meni?", feedback_place: "Oliko paikka hyvä?", feedback_intact: "Onko se ehjä?", feedback_courteous: "Oliko kuljettaja kohtelias?", yes: "Kyllä", no: "Ei",
  feedbackWords: "Omin sanoin, jos haluat", feedbackSend: "Lähetä sanat", feedbackThanks: "Kiitos. Voit muuttaa vastausta kahden viikon ajan.", feedbackClosed: "Toimituksesta on liian kauan, jotta tätä voisi muuttaa.",
  whereTitle: "Missä tilaukseni on?", whereCall: "Soita {contact}", whereWrite: "Kirjoita {contact}",
  last_announced: "lähettäjä ilmoitti siitä meille", last_received: "se saapui meille", last_onTheWay: "auto lähti viemään sitä", last_atTheDoor: "kuljettaja tuli ovellesi",
  last_notDelivered: "kävimme, mutta luovutus ei onnistunut", last_readyForCollection: "se vietiin noudettavaksi", last_delivered: "se luovutettiin", last_returning: "se kääntyi takaisin meille",
  last_returned: "se tuli takaisin", last_cancelled: "se peruttiin", last_missing: "aloimme etsiä sitä",
  next_announced: "Seuraavaksi se saapuu meille. Luvattu {day} klo {from}–{to}.", next_announcedPlanned: "Seuraavaksi se saapuu meille. Suunniteltu toimitus {day} noin klo {time}.",
  next_received: "Seuraavaksi se lastataan autoon. Luvattu {day} klo {from}–{to}.", next_receivedPlanned: "Seuraavaksi se lastataan autoon. Suunniteltu toimitus {day} noin klo {time}.",
  next_onTheWay: "Seuraavaksi kuljettaja tulee luoksesi. Luvattu {day} klo {from}–{to}.", next_onTheWayPlanned: "Seuraavaksi kuljettaja tulee luoksesi {day} noin klo {time}.",
  next_atTheDoor: "Seuraavaksi se luovutetaan.", next_notDelivered: "Seuraavaksi se palaa terminaaliin, ja sovimme, miten saat sen.", next_readyForCollection: "Seuraavaksi noudat sen.", next_delivered: "Muuta ei ole tulossa.",
  next_returning: "Seuraavaksi se otetaan vastaan terminaalissa.", next_returned: "Seuraavaksi sovitaan, miten saat sen, tai se palaa lähettäjälle.", next_cancelled: "Muuta ei ole tulossa.", next_missing: "Seuraavaksi kerromme, mitä löysimme.",
  changeTitle: "Muuta toimitusta", changeOpen: "Toinen aika tai tapa", changeSlot: "Toinen aika", changeWay: "Toinen tapa", changeSend: "Muuta", changeChoose: "Valitse ensin aika tai tapa.",
  changeUntil: "Voit muuttaa sitä {day} klo {time} asti.", changeDone: "Muutettu. Näin on nyt sovittu.", changeGone: "Se ei ole enää mahdollista. Valitse toinen tai ota meihin yhteyttä.",
  changeLate: "Sitä ei voi enää muuttaa täällä.", changeUnderWay: "Sitä ei voi enää muuttaa täällä.",
  personWish: "Anna se minulle henkilökohtaisesti", doorstepWish: "Jätä se ovelleni", lobbyWish: "Jätä se aulaan", mailroomWish: "Vie se postihuoneeseen",
  prefTitle: "Kaikille toimituksillesi tänne", prefWords: "Mitä kerrot tässä, koskee jokaista toimitusta, jonka tuomme tähän osoitteeseen. Se on voimassa seuraavasta lähtevästä autosta alkaen.",
  prefPlace: "Kun ketään ei ole kotona, jätä se", prefNowhere: "ei mihinkään", prefPlaceWords: "Mihin tarkalleen", prefTaker: "Kuka saa ottaa sen puolestasi", prefFrom: "Yleensä kotona klo", prefTo: "asti", prefAccess: "Miten ovellesi pääsee",
  prefSealed: "Vain kuljettaja lukee nämä sanat; tämä sivu ei enää näytä niitä.", prefKept: "•••••• (tallessa)", prefNever: "Älä koskaan", prefForget: "Unohda kaikki tämä", prefSave: "Tallenna", prefSaved: "Tallennettu. Kuljettajan on luettava se ennen luovutusta.",
  prefStale: "Kerroit tämän kauan sitten. Pitääkö se yhä paikkansa? Ennen kuin tallennat sen uudelleen, mitään ei jätetä mihinkään.",
  ignoredTitle: "Toivettasi ei noudatettu", pref_doorstep: "ovelle", pref_lobby: "aulaan", pref_safePlace: "turvalliseen paikkaan", pref_mailroom: "postihuoneeseen",
  pref_neighbour: "naapurille", pref_locker: "lokeroon", pref_pudo: "noutopisteeseen",
  rungsNow: "Kuljettaja on ovellasi", rungsTitle: "Mitä kuljettaja yritti", rungsOpen: "Avaa ovi tai vastaa puhelimeen: ennen lähtöä hän kokeilee kaikkea muuta.",
  rung_contact_noAnswer: "Soitti ovikelloa ja puhelimeesi", rung_contact_declined: "Soitti ovikelloa ja puhelimeesi", rung_contact_unsuitable: "Soitti ovikelloa ja puhelimeesi",
  rung_neighbour_noAnswer: "Soitti naapurin ovikelloa, kukaan ei vastannut", rung_neighbour_declined: "Naapuri ei ottanut sitä", rung_neighbour_unsuitable: "Naapuria ei löytynyt",
  rung_safePlace_noAnswer: "Etsi turvallista paikkaa", rung_safePlace_declined: "Etsi turvallista paikkaa", rung_safePlace_unsuitable: "Turvallista paikkaa ei löytynyt",
  rung_locker_noAnswer: "Kokeili lokeroa", rung_locker_declined: "Kokeili lokeroa", rung_locker_unsuitable: "Lokero oli täynnä tai epäkunnossa",
};

export const language = document.documentElement.lang === "fi" ? "fi" : "en";
const words = language === "fi" ? finnish : english;

export function say(name, values = {}) {
  return (words[name] ?? english[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

/** A reason's own sentence, or that of its family. */
export const reason = (code) => say(words[code] ? code : words[code.slice(0, 3)] ? code.slice(0, 3) : "UNK");

/** Formats in the delivering site's own time. */
export function clock(timeZone) {
  const format = (options) => {
    const locale = language === "fi" ? "fi-FI" : "en-GB";
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  };
  const [day, time] = [format({ weekday: "long", day: "numeric", month: "long" }), format({ hour: "2-digit", minute: "2-digit" })];
  const capital = (text) => (language === "fi" ? text[0].toUpperCase() + text.slice(1) : text);
  return { day: (text) => capital(day.format(new Date(text))), time: (text) => time.format(new Date(text)) };
}

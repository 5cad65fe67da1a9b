// What the driver reads, in two languages. A missing sentence falls back to English.
const english = {
  longHere: "You have been here for more than {minutes} min, longer than is usual. All well? Tap to close.",
  noRoute: "No route today", noRouteWords: "Ask your dispatcher, or look again in a moment.", refresh: "Look again",
  checkIn: "Check in", vehicle: "Vehicle", walkAround: "I walked around the vehicle",
  lights: "Lights and indicators work", tyres: "Tyres look sound", doors: "Doors lock", phone: "This phone is charged",
  notFit: "Something is wrong", whatIsWrong: "What is wrong?", checkedIn: "Checked in", load: "Load parcels",
  scanOrType: "Scan or type a parcel", loadedOf: "{done} of {all} loaded", notOnRoute: "{parcel} is not on your route. Put it back.",
  putBack: "I put it back", already: "{parcel} was loaded already", loaded: "{parcel} loaded", depart: "Depart",
  departWithout: "Depart without {count}", stops: "{done} of {all} stops done", next: "Next stop", arrive: "I am here",
  driveOn: "Drive on", handOver: "Hand over", cannot: "Could not deliver", parcels: "{count} parcels", parcel: "1 parcel",
  directions: "Directions", call: "Call", access: "Access", note: "Note from the sender", noteRead: "I have read it",
  between: "between {from} and {to}", planned: "planned {time}", how: "How do you hand it over?", why: "Why?",
  closed: "Not allowed here", needs: "Needed first", receivedBy: "Who takes it?", confirm: "Confirm handoff",
  photo: "Photo", takePhoto: "Take a photo", again: "Take it again", signature: "Signature", sign: "Sign here",
  clear: "Clear", done: "Done", scan: "Scan the label", pin: "Code from the recipient", ageCheck: "Age check",
  idCheck: "Identity check", name: "Name", note_: "Note", contactless: "Recipient confirms on their phone",
  oldEnough: "{age} or older", notOldEnough: "Not old enough", idFits: "Name fits the document", idDiffers: "Does not fit",
  codeDigits: "The code has six digits.", askForCode: "Ask the recipient for it", codeAsked: "Their page now shows where the code is.",
  blurred: "It is blurred.", dark: "It is too dark.", retake: "Take it again, closer and still.", keepAnyway: "Keep it",
  wrongLabel: "That is not {parcel}.", position: "Waiting for your position. Go outside or allow it in the settings.",
  reason: "What happened?", fence: "At the door", dwell: "Waited {seconds} s at the door", contact: "Tried to reach them",
  callAndMessage: "Called and sent a message", statement: "What you saw or they said", checkResult: "The failed check",
  recordFailure: "Record it", bell: "Rang the bell", called: "Called", messaged: "Sent a message", nobody: "No answer",
  delivered: "Handed over", failed: "Not delivered", bringBack: "Back at the depot", returnAll: "Hand back {count}",
  finish: "End the day", finished: "Day ended. Thank you.", sent: "Sent", sending: "Sending {count}",
  offline: "{count} waiting", signedOut: "Sign in", refusedCount: "{count} refused", waitingTitle: "What is being sent",
  nothingWaiting: "Everything is with the server.", refusedTitle: "Refused by the server", understood: "Understood",
  signInAgain: "Your sign-in has ended. Nothing is lost: sign in and it goes on.", back: "Back",
  toPoint: "To a pickup point", takePoint: "Reserve here", openDoor: "Open the door", noDoor: "No door is kept here. Reserve one.",
  doorJams: "Door {door} jams. Another one is kept now.", needsNetwork: "This needs network: only the server knows what is free.",
  tryFirst: "Try to reach them first: ring, call or write, on the page for what could not be delivered.", noPoint: "No point near has room for it.",
  optionsMissing: "The rules for this parcel have not arrived: only a person may take it, and signs.",
  person: "To the person", neighbour: "To a neighbour", doorstep: "At the door", lobby: "In the lobby",
  safePlace: "In a safe place", mailroom: "Mail room", locker: "Locker", pudo: "Pick-up point",
  gateCode: "Gate code", concierge: "Concierge", elevator: "Lift", stairs: "Stairs", dog: "Dog", parking: "Parking", other: "Other",
  RCP_NOT_HOME: "Nobody at home", RCP_UNREACHABLE: "Cannot be reached", RCP_REFUSED: "Refused", RCP_ID_FAILED: "Identity not shown",
  RCP_UNDERAGE: "Too young", RCP_PAYMENT: "No payment", RCP_CLOSED: "Closed", ADR_WRONG: "Wrong address",
  ADR_NOT_FOUND: "Address not found", ACC_GATE: "Gate locked", ACC_CONCIERGE_HOURS: "Concierge away",
  ACC_PARKING: "Nowhere to stop", ACC_ANIMAL: "Animal", ACC_NO_SAFE_PLACE: "No safe place", PUD_FULL: "Point is full",
  PUD_FAULT: "Point out of order", CAR_NO_TIME: "Out of time", CAR_VEHICLE: "Vehicle trouble", CAR_ACCIDENT: "Accident",
  CAR_DAMAGED: "Parcel damaged", SHP_WRONG_ITEM: "Wrong item", SHP_PACKAGING: "Packaging broken", EXT_WEATHER: "Weather",
  EXT_TRAFFIC: "Traffic", EXT_FORCE_MAJEURE: "Force majeure", EXT_UNSAFE_AREA: "Unsafe area", POL_MODE_FORBIDDEN: "No way is allowed here",
};
const finnish = {
  longHere: "Olet ollut täällä yli {minutes} min, tavallista kauemmin. Onko kaikki hyvin? Sulje napauttamalla.",
  noRoute: "Ei reittiä tänään", noRouteWords: "Kysy ajojärjestelijältä tai katso hetken päästä uudelleen.", refresh: "Katso uudelleen",
  checkIn: "Ilmoittaudu", vehicle: "Ajoneuvo", walkAround: "Kiersin ajoneuvon ympäri", lights: "Valot ja vilkut toimivat",
  tyres: "Renkaat näyttävät ehjiltä", doors: "Ovet lukittuvat", phone: "Puhelin on ladattu", notFit: "Jotain on vialla",
  whatIsWrong: "Mikä on vialla?", checkedIn: "Ilmoittauduttu", load: "Lastaa paketit", scanOrType: "Skannaa tai kirjoita paketti",
  loadedOf: "{done}/{all} lastattu", notOnRoute: "{parcel} ei kuulu reitillesi. Laita se takaisin.", putBack: "Laitoin takaisin",
  already: "{parcel} oli jo lastattu", loaded: "{parcel} lastattu", depart: "Lähde", departWithout: "Lähde ilman {count} pakettia",
  stops: "{done}/{all} pysähdystä tehty", next: "Seuraava pysähdys", arrive: "Olen perillä", driveOn: "Jatka matkaa",
  handOver: "Luovuta", cannot: "En voinut toimittaa", parcels: "{count} pakettia", parcel: "1 paketti", directions: "Reittiohje",
  call: "Soita", access: "Pääsy", note: "Lähettäjän viesti", noteRead: "Olen lukenut sen", between: "klo {from}–{to}",
  planned: "suunniteltu {time}", how: "Miten luovutat?", why: "Miksi?", closed: "Ei sallittu tässä", needs: "Tarvitaan ensin",
  receivedBy: "Kuka ottaa vastaan?", confirm: "Vahvista luovutus", photo: "Kuva", takePhoto: "Ota kuva", again: "Ota uudelleen",
  signature: "Allekirjoitus", sign: "Allekirjoita tähän", clear: "Tyhjennä", done: "Valmis", scan: "Skannaa etiketti",
  pin: "Vastaanottajan koodi", ageCheck: "Iän tarkistus", idCheck: "Henkilöllisyys", name: "Nimi", note_: "Huomautus",
  contactless: "Vastaanottaja vahvistaa puhelimellaan", oldEnough: "{age} vuotta tai enemmän", notOldEnough: "Ei riittävän vanha",
  codeDigits: "Koodissa on kuusi numeroa.", askForCode: "Pyydä koodi vastaanottajalta", codeAsked: "Vastaanottajan sivu näyttää nyt, mistä koodi löytyy.",
  idFits: "Nimi täsmää", idDiffers: "Ei täsmää", blurred: "Kuva on epätarkka.", dark: "Kuva on liian tumma.",
  retake: "Ota uudelleen läheltä ja paikallaan.", keepAnyway: "Pidä tämä", wrongLabel: "Tämä ei ole {parcel}.",
  position: "Odotetaan sijaintia. Mene ulos tai salli se asetuksista.", reason: "Mitä tapahtui?", fence: "Ovella",
  dwell: "Odotit {seconds} s ovella", contact: "Yritit tavoittaa", callAndMessage: "Soitit ja lähetit viestin",
  statement: "Mitä näit tai mitä sanottiin", checkResult: "Epäonnistunut tarkistus", recordFailure: "Kirjaa",
  bell: "Soitin ovikelloa", called: "Soitin", messaged: "Lähetin viestin", nobody: "Ei vastausta", delivered: "Luovutettu",
  failed: "Ei toimitettu", bringBack: "Takaisin terminaalilla", returnAll: "Palauta {count}", finish: "Päätä päivä",
  finished: "Päivä päättyi. Kiitos.", sent: "Lähetetty", sending: "Lähetetään {count}", offline: "{count} odottaa",
  signedOut: "Kirjaudu", refusedCount: "{count} hylätty", waitingTitle: "Lähetettävänä", nothingWaiting: "Kaikki on palvelimella.",
  refusedTitle: "Palvelin hylkäsi", understood: "Selvä", signInAgain: "Kirjautuminen päättyi. Mitään ei ole hukassa: kirjaudu ja se jatkuu.",
  toPoint: "Noutopisteeseen", takePoint: "Varaa täältä", openDoor: "Avaa luukku", noDoor: "Luukkua ei ole varattu. Varaa sellainen.",
  doorJams: "Luukku {door} jumittaa. Toinen on nyt varattu.", needsNetwork: "Tähän tarvitaan verkko: vain palvelin tietää, mikä on vapaana.",
  tryFirst: "Yritä ensin tavoittaa vastaanottaja: soita kelloa, soita tai lähetä viesti, sivulla En voinut toimittaa.", noPoint: "Lähellä ei ole noutopistettä, jossa olisi tilaa.",
  back: "Takaisin", optionsMissing: "Paketin säännöt eivät ole saapuneet: vain henkilö voi ottaa sen ja allekirjoittaa.", person: "Henkilölle",
  neighbour: "Naapurille", doorstep: "Ovelle", lobby: "Aulaan", safePlace: "Turvalliseen paikkaan", mailroom: "Postihuoneeseen",
  locker: "Lokeroon", pudo: "Noutopisteeseen", gateCode: "Porttikoodi", concierge: "Vahtimestari", elevator: "Hissi", stairs: "Portaat",
  dog: "Koira", parking: "Pysäköinti", other: "Muu", RCP_NOT_HOME: "Ei ketään kotona", RCP_UNREACHABLE: "Ei tavoiteta",
  RCP_REFUSED: "Kieltäytyi", RCP_ID_FAILED: "Henkilöllisyyttä ei näytetty", RCP_UNDERAGE: "Liian nuori", RCP_CLOSED: "Suljettu",
  ADR_WRONG: "Väärä osoite", ADR_NOT_FOUND: "Osoitetta ei löydy", ACC_GATE: "Portti lukossa", ACC_CONCIERGE_HOURS: "Vahtimestari poissa",
  ACC_PARKING: "Ei pysähtymispaikkaa", ACC_ANIMAL: "Eläin", ACC_NO_SAFE_PLACE: "Ei turvallista paikkaa", CAR_NO_TIME: "Aika loppui",
  CAR_VEHICLE: "Ajoneuvovika", CAR_ACCIDENT: "Onnettomuus", CAR_DAMAGED: "Paketti vaurioitunut", EXT_WEATHER: "Sää", EXT_TRAFFIC: "Liikenne",
};

const wished = localStorage.getItem("doorstep-language") ?? navigator.language;
export const language = wished.startsWith("fi") ? "fi" : "en";
document.documentElement.lang = language;

/** The sentence under a key, with `{names}` filled in; the key itself when nobody wrote one. */
export function t(key, values = {}) {
  const sentence = (language === "fi" ? finnish[key] : undefined) ?? english[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const count = (parcels) => (parcels === 1 ? t("parcel") : t("parcels", { count: parcels }));

export function clock(at) {
  return at ? new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(new Date(at)) : "–";
}

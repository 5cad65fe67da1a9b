// What the recipient wishes for all deliveries to this address, told once. The page knows that there are
// words and not which: whoever holds the link may not be the recipient.
import { say } from "/static/tracking-words.js";

const places = ["safePlace", "doorstep", "lobby", "mailroom"];
const ways = ["neighbour", "doorstep", "lobby", "safePlace", "mailroom", "locker", "pudo"];

/**
 * @param told what was told before; nothing while it was not read.
 * @param tools `make` builds an element, `put` tells the server, `changed` is called when it took it.
 *   `scope` is `one` for what holds for this delivery alone; then `told.places` are the places open to it.
 */
export function preferenceCard(told, { make, put, changed, isSaved, isOpen, scope = "all" }) {
  const isOne = scope === "one";
  if (!told || (isOne && !told.places)) return null;
  const offered = isOne ? told.places : places;
  const field = (name, input, hint) => make("label", { class: "field" }, make("span", {}, say(name)), input, hint ? make("small", {}, say(hint)) : null);
  const place = make("select", { name: "place" }, make("option", { value: "" }, say("prefNowhere")),
    ...offered.map((mode) => make("option", { value: mode, selected: told.place === mode ? "" : null }, say(`pref_${mode}`))));
  const words = (name, has, limit) => make("input", { name, maxlength: String(limit), autocomplete: "off", placeholder: has ? say("prefKept") : null });
  const placeWords = words("placeWords", told.hasPlaceWords, 200);
  const taker = words("taker", told.hasTaker, 120);
  const access = words("access", told.hasAccess, 300);
  const from = make("input", { type: "time", name: "from", value: told.times?.from ?? null });
  const to = make("input", { type: "time", name: "to", value: told.times?.to ?? null });
  const never = ways.map((mode) => make("input", { type: "checkbox", value: mode, checked: told.never.includes(mode) ? "" : null }));
  const forget = make("input", { type: "checkbox", name: "forget" });
  const said = make("p", { role: "status" }, isSaved ? say("prefSaved") : "");
  const send = make("button", { type: "submit" }, say("prefSave"));
  const form = make("form", {},
    field("prefPlace", place), field("prefPlaceWords", placeWords), field("prefTaker", taker),
    isOne ? null : make("div", { class: "row" }, field("prefFrom", from), field("prefTo", to)), field("prefAccess", access, "prefSealed"),
    isOne ? null : make("fieldset", {}, make("legend", {}, say("prefNever")),
      ...never.map((box, number) => make("label", { class: "choice" }, box, make("span", {}, say(`pref_${ways[number]}`))))),
    told.since ? make("label", { class: "choice" }, forget, make("span", {}, say("prefForget"))) : null, send, said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const typed = Object.fromEntries([placeWords, taker, access].filter((input) => input.value.trim()).map((input) => [input.name, input.value.trim()]));
    const body = forget.checked ? { placeWords: "", taker: "", access: "", never: [] } : {
      ...typed, ...(place.value ? { place: place.value } : {}),
      ...(from.value && to.value ? { times: { from: from.value, to: to.value } } : {}),
      never: never.filter((box) => box.checked).map((box) => box.value),
    };
    const answer = await put(isOne ? "/v1/track/instructions" : "/v1/track/preferences", body);
    send.disabled = false;
    if (answer?.ok) return changed(await answer.json());
    said.textContent = (await answer?.json().catch(() => null))?.detail ?? say("failedText");
  });
  return make("details", { class: "card ask preferences", open: isOpen || told.isStale ? "" : null }, make("summary", {}, make("h2", {}, say(isOne ? "instrTitle" : "prefTitle"))),
    told.isStale ? make("p", { class: "stale", role: "status" }, say("prefStale")) : null,
    make("p", {}, say(isOne ? "instrWords" : "prefWords")), form);
}

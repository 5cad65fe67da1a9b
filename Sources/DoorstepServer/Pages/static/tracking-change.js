// What the recipient can still change: another time, another way.
import { say } from "/static/tracking-words.js";

const barredWords = { tooLate: "changeLate", underWay: "changeUnderWay" };

/** A set of big choices of which one is taken; nothing when there is nothing to choose. */
function choices(make, name, title, options) {
  if (options.length === 0) return null;
  const rows = options.map(([value, words]) =>
    make("label", { class: "choice" }, make("input", { type: "radio", name, value }), make("span", {}, words)));
  return make("fieldset", { class: "choices" }, make("legend", {}, title), ...rows);
}

/** The card, folded until it is wanted; nothing where nothing was ever offered. */
export function changeCard(options, times, { make, post, changed, contact }) {
  if (!options || options.barred === "notOffered") return null;
  const heading = make("h2", {}, say("changeTitle"));
  if (options.barred) {
    const call = contact ? make("small", {}, say("contact", { contact })) : null;
    return make("section", { class: "card ask" }, heading, make("p", {}, say(barredWords[options.barred])), call);
  }
  const slots = options.slots.map((slot, place) =>
    [place, say("between", { day: times.day(slot.from), from: times.time(slot.from), to: times.time(slot.to) })]);
  const points = (options.points ?? []).map((point) =>
    [`point:${point.id}`, say("pointWish", { name: point.name, address: point.address, meters: Math.max(10, Math.round(point.meters / 10) * 10) })]);
  const ways = [...options.ways.map((way) => [way, say(`${way}Wish`)]), ...points];
  if (slots.length + ways.length === 0) return null;
  const said = make("p", { role: "alert" });
  const send = make("button", { type: "submit" }, say("changeSend"));
  const until = make("small", {}, say("changeUntil", { day: times.day(options.closesAt), time: times.time(options.closesAt) }));
  const form = make("form", { class: "ask" }, choices(make, "slot", say("changeSlot"), slots), choices(make, "way", say("changeWay"), ways), until, send, said);
  form.addEventListener("change", () => { said.textContent = ""; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = new FormData(form);
    const wish = {};
    if (chosen.has("slot")) wish.slot = options.slots[Number(chosen.get("slot"))];
    const way = chosen.get("way");
    if (way?.startsWith("point:")) wish.point = way.slice("point:".length);
    else if (way) wish.mode = way;
    if (!wish.slot && !way) return void (said.textContent = say("changeChoose"));
    send.disabled = true;
    const answer = await post("/v1/track/changes", wish);
    send.disabled = false;
    if (answer?.ok) return changed();
    said.textContent = say(answer?.status === 409 ? "changeGone" : "failedText");
  });
  return make("section", { class: "card ask" }, heading,
    make("details", {}, make("summary", {}, say("changeOpen")), form));
}

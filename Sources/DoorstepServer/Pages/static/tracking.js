// The recipient's page: asks for the one delivery that the address opens, and shows it.
import { changeCard } from "/static/tracking-change.js";
import { whereCard } from "/static/tracking-where.js";
import { problemCard } from "/static/tracking-problem.js";
import { preferenceCard } from "/static/tracking-preferences.js";
import { ladderCard } from "/static/tracking-ladder.js";
import { feedbackCard } from "/static/tracking-feedback.js";
import { pointCard } from "/static/tracking-point.js";
import { returnCard } from "/static/tracking-return.js";
import { clock, language, reason, say } from "/static/tracking-words.js";

const page = document.querySelector("#page");
const foot = document.querySelector("#foot");
const token = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const milestones = ["announced", "received", "onTheWay", "delivered"];
const refreshSeconds = 60;
let shown = null;
let hasEnded = false;

/** An element with its text, its attributes and its children. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

function hero(kind, from, title, when) {
  return make("section", { class: `card hero ${kind}` }, make("p", { class: "from" }, from), make("h1", {}, title), when);
}

/** The step that stands for all parcels, or "mixed". */
function overall(parcels) {
  const steps = new Set(parcels.map((parcel) => parcel.step));
  return steps.size === 1 ? [...steps][0] : "mixed";
}

function headline(delivery, times) {
  const step = overall(delivery.parcels);
  const kind = { notDelivered: "warn", returning: "warn", missing: "bad", cancelled: "quiet", returned: "quiet" }[step] ?? "";
  return hero(kind, say("from", { shipper: delivery.shipper }), say(step), arrival(delivery, step, times));
}

function arrival(delivery, step, times) {
  const window = say("between", { day: times.day(delivery.promise.from), from: times.time(delivery.promise.from), to: times.time(delivery.promise.to) });
  const handoff = delivery.parcels.map((parcel) => parcel.handoff).find(Boolean);
  if (step === "delivered" && handoff) {
    return make("p", { class: "when" }, `${say("on", { day: times.day(handoff.at), time: times.time(handoff.at) })} · ${say(handoff.grade)}`);
  }
  if (["cancelled", "returned", "returning", "missing"].includes(step)) return null;
  const until = step === "readyForCollection" && delivery.pickupPoint?.until;
  if (until) return make("p", { class: "when" }, `${say("pointUntil")} `, make("strong", {}, say("on", { day: times.day(until), time: times.time(until) })));
  const expected = delivery.expected;
  if (expected) {
    const why = expected.because ? ` ${say(`late_${expected.because}`)}` : "";
    return make("p", { class: "when" }, make("strong", {}, say("between", { day: times.day(expected.from), from: times.time(expected.from), to: times.time(expected.to) })), `${why} ${say("promised")}: ${window}`);
  }
  if (!delivery.plannedArrival) return make("p", { class: "when" }, window);
  return make("p", { class: "when" }, `${say("about")} `, make("strong", {}, times.time(delivery.plannedArrival)), window);
}

function progress(parcels) {
  const step = overall(parcels);
  if (["mixed", "cancelled", "returned", "returning", "missing"].includes(step)) return null;
  const stands = { atTheDoor: 2, notDelivered: 2, readyForCollection: 2 }[step] ?? milestones.indexOf(step);
  const live = step === "onTheWay" || step === "atTheDoor";
  const items = milestones.map((name, place) =>
    make("li", { class: place <= stands ? `done${live ? " live" : ""}` : null, "aria-current": place === stands ? "step" : null },
      say(step === "readyForCollection" && name === "onTheWay" ? "stepWaiting" : `step${name[0].toUpperCase()}${name.slice(1)}`)));
  return make("section", { class: "card", "aria-label": say("progress") },
    make("ol", { class: `steps${step === "notDelivered" ? " stopped" : ""}` }, ...items));
}

function facts(title, pairs, ...rest) {
  const rows = pairs.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  return make("section", { class: "card" }, make("h2", {}, title), make("dl", { class: "facts" }, ...rows), ...rest);
}

function agreed(delivery, times) {
  const proofs = [...new Set(delivery.parcels.flatMap((parcel) => parcel.proofs))];
  const pairs = [
    [say("when"), say("between", { day: times.day(delivery.promise.from), from: times.time(delivery.promise.from), to: times.time(delivery.promise.to) })],
    [say("how"), say(delivery.promise.mode ?? "person")],
  ];
  if (proofs.length) pairs.push([say("atDoor"), proofs.map((proof) => say(proof)).join(", ")]);
  return facts(say("agreed"), pairs);
}

function handedOver(delivery, times) {
  const { handoff } = delivery.parcels.find((parcel) => parcel.handoff) ?? {};
  if (!handoff) return null;
  const kind = { VX: "bad", V0: "low" }[handoff.grade] ?? "";
  const grade = make("div", { class: `grade ${kind}`, role: "group", "aria-label": say("grade") },
    make("b", {}, handoff.grade), make("strong", {}, say(handoff.grade)), make("small", {}, say(`${handoff.grade}more`)));
  const receipt = { confirmed: "receiptYours", missed: "receiptPhotoOnly", denied: "receiptNotYours" }[handoff.receipt];
  return facts(say("handedOver"), [
    [say("how"), say(handoff.mode)],
    [say("time"), say("on", { day: times.day(handoff.at), time: times.time(handoff.at) })],
    ...(receipt ? [[say("receipt"), say(receipt)]] : []),
  ], grade);
}

function tried(delivery, times) {
  const { failure } = delivery.parcels.find((parcel) => parcel.failure) ?? {};
  if (!failure) return null;
  return facts(say("triedTitle"), [
    [say("why"), reason(failure.reason)],
    [say("time"), say("on", { day: times.day(failure.at), time: times.time(failure.at) })],
  ]);
}

/** The recipient's code: shown once it is asked for, by them and nobody else. */
let held;

function codeCard(delivery, times) {
  if (!delivery.takesCode) return null;
  const said = make("p", { role: "alert" });
  const get = make("button", { type: "button" }, say(held ? "codeNew" : "codeShow"));
  get.addEventListener("click", async () => {
    get.disabled = true;
    const answer = await post("/v1/track/codes", {});
    get.disabled = false;
    const told = answer && (await answer.json());
    if (!answer?.ok) return void (said.textContent = told?.detail ?? say("failedText"));
    held = told;
    show(JSON.parse(shown));
  });
  const code = held && make("p", { class: "code", "aria-label": held.code.split("").join(" ") }, `${held.code.slice(0, 3)} ${held.code.slice(3)}`);
  const until = held && make("small", {}, say("codeUntil", { day: times.day(held.expiresAt), time: times.time(held.expiresAt) }));
  return make("section", { class: `card ask${delivery.codeAskedAt ? " now" : ""}` }, make("h2", {}, say("codeTitle")),
    make("p", {}, say(delivery.codeAskedAt ? "codeAsked" : "codeWords")), code, until, get, said);
}

/** Whether they have it: asked where nobody signed, and offered wherever something was handed over. */
function receiptCard(delivery) {
  const open = delivery.parcels.filter((parcel) => parcel.handoff && parcel.handoff.receipt !== "confirmed");
  if (open.length === 0) return null;
  const receipts = new Set(open.map((parcel) => parcel.handoff.receipt));
  const words = receipts.has("asked") ? "receiptAsked" : receipts.has("missed") ? "receiptMissed" : receipts.has("denied") ? "receiptDenied" : "receiptOffer";
  const said = make("p", { role: "alert" });
  const answer = (received, key) => {
    const button = make("button", { type: "button", class: received ? null : "quiet" }, say(key));
    button.addEventListener("click", async () => {
      button.disabled = true;
      const told = await post("/v1/track/receipts", { parcels: open.map((parcel) => parcel.id), received });
      button.disabled = false;
      if (told?.ok) refresh();
      else said.textContent = say("failedText");
    });
    return button;
  };
  return make("section", { class: `card ask${receipts.has("asked") ? " now" : ""}` }, make("h2", {}, say("receiptTitle")), make("p", {}, say(words)),
    make("div", { class: "row" }, answer(true, "receiptYes"), receipts.has("denied") ? null : answer(false, "receiptNo")), said);
}

/** Tells the server something with the link's own token; nothing when there is no network. */
function post(path, body) {
  return fetch(path, {
    method: "POST", credentials: "omit", body: JSON.stringify(body),
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
  }).catch(() => null);
}

/** What each parcel does: "delivered" never without how well that is proven. */
function parcels(delivery) {
  const items = delivery.parcels.map((parcel) =>
    make("li", {}, make("code", {}, parcel.id),
      make("span", {}, parcel.handoff ? `${say(parcel.step)} · ${say(parcel.handoff.grade)} (${parcel.handoff.grade})` : say(parcel.step))));
  return make("section", { class: "card" }, make("h2", {}, say(items.length > 1 ? "parcels" : "parcel")), make("ul", { class: "parcels" }, ...items));
}

/** Which messages are wished; only where somebody writes any. */
function messages(delivery) {
  if (delivery.messages == null) return null;
  const box = make("input", { type: "checkbox", role: "switch" });
  box.checked = delivery.messages;
  const said = make("small", { role: "status" });
  box.addEventListener("change", async () => {
    const wish = box.checked;
    try {
      const answer = await fetch("/v1/track/messages", {
        method: "PUT", credentials: "omit", body: JSON.stringify({ all: wish }),
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      said.textContent = say(wish ? "messagesAll" : "messagesFew");
    } catch {
      box.checked = !wish;
      said.textContent = say("failedText");
    }
  });
  const contact = delivery.contact ? make("p", {}, say("contact", { contact: delivery.contact })) : null;
  return make("section", { class: "card", id: "messages" }, make("h2", {}, say("messages")),
    make("label", { class: "choice" }, box, make("span", {}, say("messagesWish"))), said, contact);
}

/** What can still be changed, as it was told last, and whether something was changed just now. */
let options = null;
let isChanged = false;

function change(delivery, times) {
  const changed = () => {
    isChanged = true;
    refresh();
  };
  const card = changeCard(options, times, { make, post, changed, contact: delivery.contact });
  if (card && isChanged) card.append(make("p", { class: "done", role: "status" }, say("changeDone")));
  return card;
}

/** What is wished for all deliveries, as it was told last. */
let wished = null;
let isWishSaved = false;

/** What is said for this delivery alone. */
let instructed = null;
let isInstructed = false;

function wishes(scope) {
  const put = (path, body) => fetch(path, {
    method: "PUT", credentials: "omit", body: JSON.stringify(body),
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
  }).catch(() => null);
  const isOne = scope === "one";
  const changed = (told) => {
    if (isOne) [instructed, isInstructed] = [told, true];
    else [wished, isWishSaved] = [told, true];
    show(JSON.parse(shown));
  };
  const isSaved = isOne ? isInstructed : isWishSaved;
  return preferenceCard(isOne ? instructed : wished, { make, put, changed, isSaved, isOpen: isSaved, scope });
}

/** Why the driver could not do as the recipient wishes. */
function ignored(delivery) {
  const { ignored: code } = delivery.parcels.find((parcel) => parcel.ignored) ?? {};
  return code ? facts(say("ignoredTitle"), [[say("why"), reason(code)]]) : null;
}

function show(delivery) {
  if (delivery.brand) document.querySelector("#brand").textContent = delivery.brand;
  const times = clock(delivery.timeZone);
  const grades = [...new Set(delivery.parcels.map((parcel) => parcel.handoff?.grade).filter(Boolean))];
  document.title = `${[say(overall(delivery.parcels)), ...grades].join(" ")} · Doorstep`;
  page.replaceChildren(...[
    headline(delivery, times), pointCard(delivery, times, { make, post, redraw: () => show(JSON.parse(shown)) }), codeCard(delivery, times), receiptCard(delivery), progress(delivery.parcels), whereCard(delivery, times, make), handedOver(delivery, times), feedbackCard(delivery, { make, post, refresh }), tried(delivery, times), ladderCard(delivery, times, { make }), ignored(delivery),
    returnCard(delivery, times, { make, post, refresh, redraw: () => show(JSON.parse(shown)) }), agreed(delivery, times), change(delivery, times), wishes("one"), wishes("all"), parcels(delivery), problemCard(delivery, times, { make, post, refresh }), messages(delivery),
  ].filter(Boolean));
}

function tell(title, text) {
  hasEnded = true;
  document.title = `${title} · Doorstep`;
  page.replaceChildren(hero("quiet", "Doorstep", title, make("p", { class: "when" }, text)));
  foot.replaceChildren();
}

function now() {
  return new Intl.DateTimeFormat(language === "fi" ? "fi-FI" : "en-GB", { hour: "2-digit", minute: "2-digit" }).format(new Date());
}

/** Asks again for as long as the link opens something; what is shown already stays when the network is gone. */
async function refresh() {
  try {
    const answer = await fetch("/v1/track", { headers: { Authorization: `Bearer ${token}` }, credentials: "omit" });
    if (answer.status === 410) return tell(say("endedTitle"), say("endedText"));
    if (answer.status === 401) return tell(say("unknownTitle"), say("unknownText"));
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    const told = await fetch("/v1/track/options", { headers: { Authorization: `Bearer ${token}` }, credentials: "omit" });
    const offered = told.ok ? await told.json() : null;
    if (!wished) {
      const known = await fetch("/v1/track/preferences", { headers: { Authorization: `Bearer ${token}` }, credentials: "omit" });
      if (known.ok) wished = await known.json();
    }
    const instructions = await fetch("/v1/track/instructions", { headers: { Authorization: `Bearer ${token}` }, credentials: "omit" });
    if (instructions.ok) instructed = await instructions.json();
    const isOtherOffer = JSON.stringify(offered) !== JSON.stringify(options);
    options = offered;
    // Unchanged is not drawn again: a screen reader would read it all once more.
    if (text !== shown || isOtherOffer) show(JSON.parse(text));
    shown = text;
    foot.replaceChildren(make("p", {}, say("updated", { time: now() })), make("p", {}, say("privacy")));
    foot.dataset.time = now();
  } catch {
    if (shown) foot.replaceChildren(make("p", { role: "status" }, say("offline", { time: foot.dataset.time })));
    else page.replaceChildren(hero("quiet", "Doorstep", say("failedTitle"), make("p", { class: "when" }, say("failedText"))));
  } finally {
    page.setAttribute("aria-busy", "false");
  }
}

const refreshSeen = () => document.visibilityState === "visible" && !hasEnded && refresh();

const other = document.querySelector("#language");
other.textContent = say("other");
other.lang = other.hreflang = say("otherCode");
other.href = `${location.pathname}?lang=${say("otherCode")}`;
document.addEventListener("visibilitychange", refreshSeen);
setInterval(refreshSeen, refreshSeconds * 1000);
page.replaceChildren(hero("quiet", "Doorstep", say("loading")));
refresh();

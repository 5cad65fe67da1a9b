// Not delivered: the reason, and the evidence that it needs before the server will believe it.
import * as days from "/static/driver-day.js";
import { attemptFor, contact, fail } from "/static/driver-acts.js";
import { noPosition } from "/static/driver-door.js";
import { button, link, listPage, redraw } from "/static/driver-list.js";
import { proofStep } from "/static/driver-proofs.js";
import { t } from "/static/driver-words.js";
import { element } from "/static/words.js";

const chosen = new Map();
export const chooseReason = (consignment, reason) => chosen.set(consignment, reason);
const words = new Map();

export async function failurePage(sequence, consignment) {
  const stop = days.day?.route && days.stopAt(Number(sequence));
  const one = stop && days.delivery(stop.sequence, consignment);
  if (!one || days.isSettled(one)) return listPage();
  const back = `#/stop/${stop.sequence}`;
  const attempt = await attemptFor(one);
  if (!attempt) return noPosition(back);
  const reason = chosen.get(consignment);
  const rule = days.day.rules.reasons?.find((each) => each.code === reason);
  const had = evidence(stop, attempt, words.get(consignment));
  const record = button(t("recordFailure"), async () => {
    await fail(one, reason, words.get(consignment)?.trim() || undefined);
    chosen.delete(consignment);
    location.hash = back;
  }, "danger");
  const options = rule?.demands ?? [[]];
  // Several groups are alternatives: the one that lacks least is shown.
  const group = [...options].sort((a, b) => lacking(a, had).length - lacking(b, had).length)[0];
  const missing = lacking(group, had);
  const isTooSoon = days.isTooSoon(one, reason);
  record.disabled = !reason || missing.length > 0 || isTooSoon;
  if (missing.includes("minimum-dwell")) setTimeout(redraw, 1_000);
  return {
    title: t("cannot"), back,
    body: [
      element("section", { class: "contacts" }, ...contacts(attempt)),
      picker(consignment, reason),
      isTooSoon ? element("section", { class: "alarm", role: "alert" }, element("p", {}, t("ladderFirst")),
        link(t("nobodyAnswers"), `${back}/nobody/${encodeURIComponent(consignment)}`)) : null,
      reason ? element("ul", { class: "evidence" }, ...group.map((each) => item(each, had, attempt))) : null,
      missing.includes("photo") ? proofStep(one, ["photo"], {}) : null,
      reason ? statement(consignment) : null,
    ],
    actions: [record],
  };
}

const lacking = (group, had) => group.filter((each) => !had.has(each));

/** What the server will find, computed as it does. */
function evidence(stop, attempt, said) {
  const had = new Set();
  if (meters(attempt.position, stop) <= (days.day.rules.fenceMeters ?? 100)) had.add("arrival-in-fence");
  if (waited(attempt) >= (days.day.rules.minimumDwellSeconds ?? 90)) had.add("minimum-dwell");
  const channels = attempt.contacts.map((each) => each.channel);
  if (channels.length > 0) had.add("contact-try");
  if (channels.includes("call") && channels.includes("message")) had.add("call-and-message");
  if (attempt.proofs.some((proof) => proof.kind === "photo")) had.add("photo");
  if (attempt.proofs.some((proof) => proof.passed === false)) had.add("check-result");
  if (said?.trim()) had.add("statement");
  return had;
}

const waited = (attempt) => (Date.now() - new Date(attempt.openedAt)) / 1000;

const names = {
  "arrival-in-fence": "fence", "contact-try": "contact", "call-and-message": "callAndMessage", photo: "photo",
  statement: "statement", "check-result": "checkResult",
};

function item(name, had, attempt) {
  const seconds = days.day.rules.minimumDwellSeconds ?? 90;
  const left = Math.max(0, Math.ceil(seconds - waited(attempt)));
  const text = name === "minimum-dwell" ? t("dwell", { seconds }) + (left ? ` · ${left}` : "") : t(names[name] ?? name);
  return element("li", { class: had.has(name) ? "done" : "" }, `${had.has(name) ? "✓" : "○"} ${text}`);
}

function contacts(attempt) {
  const tried = (channel) => attempt.contacts.some((each) => each.channel === channel);
  return [["doorbell", "bell"], ["call", "called"], ["message", "messaged"]].map(([channel, key]) =>
    button(`${tried(channel) ? "✓ " : ""}${t(key)}`, async () => {
      await contact(attempt, channel, "noAnswer");
      redraw();
    }, "quiet"));
}

function picker(consignment, reason) {
  const select = element("select", {}, element("option", { value: "" }, t("reason")),
    ...(days.day.rules.reasons ?? []).map((each) => element("option", { value: each.code, selected: each.code === reason }, t(each.code))));
  select.addEventListener("change", () => { chosen.set(consignment, select.value); redraw(); });
  return element("label", { class: "field" }, t("reason"), select);
}

function statement(consignment) {
  const area = element("textarea", { rows: 3, maxlength: 1000 });
  area.value = words.get(consignment) ?? "";
  area.addEventListener("change", () => { words.set(consignment, area.value); redraw(); });
  return element("label", { class: "field" }, t("statement"), area);
}

/** Great-circle distance in metres (haversine). */
function meters(from, to) {
  const rad = Math.PI / 180;
  const half = Math.sin(((to.latitude - from.latitude) * rad) / 2) ** 2
    + Math.cos(from.latitude * rad) * Math.cos(to.latitude * rad) * Math.sin(((to.longitude - from.longitude) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half));
}

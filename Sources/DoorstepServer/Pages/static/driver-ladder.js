// Nobody answers: the way out as the server computed it, one rung at a time, each with its evidence and
// its time. What is on the phone is enough: nothing here asks the network.
import * as days from "/static/driver-day.js";
import { attemptFor, climb, contact } from "/static/driver-acts.js";
import { chooseWay, noPosition } from "/static/driver-door.js";
import { chooseReason } from "/static/driver-failure.js";
import { button, listPage, redraw } from "/static/driver-list.js";
import { proofStep } from "/static/driver-proofs.js";
import { clock, t } from "/static/driver-words.js";
import { element } from "/static/words.js";

/** Whose bell was rung, by consignment; forgotten with the page. */
const names = new Map();

export async function ladderPage(sequence, consignment) {
  const stop = days.day?.route && days.stopAt(Number(sequence));
  const one = stop && days.delivery(stop.sequence, consignment);
  const rungs = one && days.ladderOf(one);
  if (!rungs || days.isSettled(one)) return listPage();
  const back = `#/stop/${stop.sequence}`;
  const attempt = await attemptFor(one);
  if (!attempt) return noPosition(back);
  const now = days.nextRung(one);
  return {
    title: t("nobodyAnswers"), back,
    body: [
      element("section", { class: "rung", "aria-live": "polite" },
        element("h2", {}, t(`rung_${now.rung}`)), element("p", {}, t(`rung_${now.rung}_words`)),
        ...steps[now.rung](one, now, attempt)),
      element("ol", { class: "rungs", "aria-label": t("ladder") }, ...rungs.map((rung) => row(rung, attempt, now))),
    ],
    actions: [
      button(t("doorOpened"), async () => { chooseWay(one.consignment, "person"); location.hash = `${back}/hand/${encodeURIComponent(one.consignment)}`; }, "quiet"),
    ],
  };
}

function row(rung, attempt, now) {
  const tried = (attempt.rungs ?? []).find((each) => each.rung === rung.rung);
  const state = rung.skipped ? "skipped" : tried ? "done" : rung === now ? "now" : "";
  const mark = { skipped: "–", done: "✓", now: "▸" }[state] ?? "○";
  const words = rung.skipped ? rung.skipped.sentence : tried ? clock(tried.occurredAt) : "";
  return element("li", { class: state, "aria-current": state === "now" ? "step" : false },
    element("b", {}, `${mark} ${t(`rung_${rung.rung}`)}`), words ? element("span", {}, words) : null);
}

const steps = {
  contact(one, rung, attempt) {
    const channels = rung.evidence[0];
    const tries = channels.map((channel) => attempt.contacts.find((each) => each.channel === channel && each.outcome !== "answered"));
    const buttons = channels.map((channel, place) => button(`${tries[place] ? "✓ " : ""}${t({ doorbell: "bell", call: "called", message: "messaged" }[channel])}`,
      async () => { await contact(attempt, channel, "noAnswer"); redraw(); }, tries[place] ? "quiet" : "primary"));
    const last = tries.every(Boolean) ? latest(tries.map((each) => each.occurredAt)) : undefined;
    return [element("div", { class: "big-row" }, ...buttons), ...giveUp(one, rung, last, [["noAnswer", "stillNobody"]])];
  },
  neighbour(one, rung, attempt) {
    const name = element("input", { autocomplete: "off", maxlength: 120, value: names.get(one.consignment) ?? "" });
    const photo = rungPhoto(attempt);
    const outcomes = giveUp(one, rung, before(attempt), [["noAnswer", "neighbourSilent"], ["declined", "neighbourDeclined"]],
      () => names.get(one.consignment)?.trim() || photo, () => ({ name: names.get(one.consignment)?.trim() || undefined, photo }));
    name.addEventListener("input", () => { names.set(one.consignment, name.value); document.dispatchEvent(new Event("doorstep-evidence")); });
    return [element("label", { class: "field" }, t("whoseDoor"), name), ...takes(one, rung), ...outcomes,
      photo ? element("p", { class: "outcome" }, `✓ ${t("photo")}`)
        : element("details", {}, element("summary", {}, t("noNeighbour")), proofStep(one, ["photo"], {}))];
  },
  safePlace(one, rung, attempt) {
    const photo = rungPhoto(attempt);
    return [...takes(one, rung),
      photo ? element("p", { class: "outcome" }, `✓ ${t("photo")}`) : proofStep(one, ["photo"], {}),
      ...giveUp(one, rung, before(attempt), [["unsuitable", "nothingSuitable"]], () => photo, () => ({ photo }))];
  },
  locker(one, rung, attempt) {
    const point = element("input", { autocomplete: "off", maxlength: 64, value: names.get(`${one.consignment}/point`) ?? "" });
    point.addEventListener("input", () => { names.set(`${one.consignment}/point`, point.value); document.dispatchEvent(new Event("doorstep-evidence")); });
    const label = () => names.get(`${one.consignment}/point`)?.trim();
    return [element("label", { class: "field" }, t("whichPoint"), point), ...takes(one, rung),
      ...giveUp(one, rung, before(attempt), [["unsuitable", "pointFull"]], label, () => ({ point: label() }))];
  },
  reschedule(one) {
    return [button(t("takeBack"), async () => {
      chooseReason(one.consignment, "RCP_NOT_HOME");
      location.hash = `#/stop/${one.stop}/fail/${encodeURIComponent(one.consignment)}`;
    })];
  },
};

/** The ways of handing over that this rung may end in. */
function takes(one, rung) {
  const open = days.waysFor(one).options.map((way) => way.mode);
  return rung.modes.filter((mode) => open.includes(mode)).map((mode) => button(t(mode), async () => {
    chooseWay(one.consignment, mode);
    // A compartment is taken before anything can be put into it.
    const page = ["locker", "pudo"].includes(mode) ? "point" : "hand";
    location.hash = `#/stop/${one.stop}/${page}/${encodeURIComponent(one.consignment)}`;
  }));
}

/**
 * The ways in which a rung comes to nothing: pressed only once its evidence is there and its time is over.
 *
 * @param from when the wait began; nothing while what it waits for has not happened.
 */
function giveUp(one, rung, from, outcomes, isProved = () => true, fields = () => ({})) {
  const left = element("p", { class: "left", role: "timer" });
  const buttons = outcomes.map(([outcome, key]) => button(t(key), async () => {
    await climb(one, rung.rung, outcome, fields());
    redraw();
  }, "quiet"));
  const decide = () => {
    const seconds = from === undefined ? undefined : Math.ceil(rung.waitSeconds - (Date.now() - new Date(from)) / 1000);
    left.textContent = seconds > 0 ? t("waitSeconds", { seconds }) : "";
    for (const each of buttons) each.disabled = from === undefined || seconds > 0 || !isProved();
    return seconds > 0;
  };
  decide();
  document.addEventListener("doorstep-evidence", decide);
  const ticking = setInterval(() => {
    if (left.isConnected) return void decide();
    clearInterval(ticking);
    document.removeEventListener("doorstep-evidence", decide);
  }, 500);
  return [left, element("div", { class: "big-row" }, ...buttons)];
}

const latest = (times) => times.reduce((last, at) => (at > last ? at : last));
/** When the rung before was given up, or else the door was reached. */
const before = (attempt) => latest([attempt.openedAt, ...(attempt.rungs ?? []).map((each) => each.occurredAt)]);
/** A picture that was taken on this rung: after the one before it, and no other's. */
const rungPhoto = (attempt) => attempt.proofs.findLast((proof) => proof.kind === "photo" && proof.occurredAt >= before(attempt)
  && !(attempt.rungs ?? []).some((each) => each.photo === proof.id))?.id;

// Handing over: the ways that the policy leaves open, and the proofs that each of them asks for.
import * as days from "/static/driver-day.js";
import { attemptFor, depositIn, handOff, missingProofs, readNote } from "/static/driver-acts.js";
import { button, link, listPage, redraw } from "/static/driver-list.js";
import { openDoors, reserve, roomCard, roomOf } from "/static/driver-point.js";
import { proofStep } from "/static/driver-proofs.js";
import { explainWish, wishStep, wishWaits } from "/static/driver-wishes.js";
import { t } from "/static/driver-words.js";
import { element } from "/static/words.js";

/** The way that was chosen, by consignment; forgotten with the page. */
const chosen = new Map();
/** What a bank said about its doors. */
const doorSaid = new Map();
export const chooseWay = (consignment, mode) => chosen.set(consignment, mode);

export async function doorPage(sequence, consignment) {
  const stop = days.day?.route && days.stopAt(Number(sequence));
  const one = stop && days.delivery(stop.sequence, consignment);
  if (!one || days.isSettled(one)) return listPage();
  const back = `#/stop/${stop.sequence}`;
  const attempt = await attemptFor(one);
  if (!attempt) return noPosition(back);
  const ways = days.waysFor(one);
  const room = roomOf(stop, one);
  const mode = room?.mode ?? chosen.get(consignment) ?? ways.options[0]?.mode;
  const name = element("input", { autocomplete: "off", maxlength: 120, value: attempt.receivedBy ?? "" });
  name.addEventListener("input", () => { attempt.receivedBy = name.value; decide(); });
  const missing = mode ? missingProofs(one, mode) : [];
  if (room && !attempt.proofs.some((proof) => ["photo", "scan"].includes(proof.kind)) && !missing.some((kinds) => kinds.includes("photo"))) missing.push(["photo"]);
  const needsName = !room && ["neighbour", "mailroom", "locker", "pudo"].includes(mode);
  const confirm = button(t("confirm"), async () => {
    await explainWish(one, mode);
    if (room) await depositIn(one, room);
    else await handOff(one, mode, name.value.trim() || undefined);
    chosen.delete(consignment);
    location.hash = back;
  });
  const isTooSoon = days.isTooSoonFor(one, mode);
  const noteWaits = stop.note && !attempt.noteRead;
  const decide = () => { confirm.disabled = !mode || room?.compartments.length < one.parcels.length || isTooSoon || wishWaits(one, mode, attempt) || missing.length > 0 || Boolean(noteWaits) || (needsName && !name.value.trim()); };
  decide();
  return {
    title: t("handOver"), back,
    body: [
      stop.note ? note(one, stop.note, attempt) : null,
      wishStep(one, mode, attempt),
      room ? roomCard(room, doorSaid.get(consignment)) : null,
      room ? button(t("openDoor"), async () => { doorSaid.set(consignment, await openDoors(one, room)); redraw(); }, "quiet") : null,
      room && room.compartments.length < one.parcels.length ? button(t("takePoint"), async () => {
        await reserve(one, room).then(() => doorSaid.delete(consignment), (problem) => doorSaid.set(consignment, problem.detail ?? t("needsNetwork")));
        redraw();
      }, "quiet") : null,
      ways.isGuess ? element("p", { class: "said" }, t("optionsMissing")) : null,
      room ? null : element("fieldset", { class: "ways" }, element("legend", {}, t("how")),
        ...ways.options.map((way) => choice(way, way.mode === mode, consignment))),
      room ? null : link(t("toPoint"), `#/stop/${stop.sequence}/point/${encodeURIComponent(consignment)}`, "quiet"),
      ways.refused.length + ways.sentences.length === 0 ? null : why(ways),
      isTooSoon ? element("section", { class: "alarm", role: "alert" }, element("p", {}, t("ladderFirst")),
        link(t("nobodyAnswers"), `${back}/nobody/${encodeURIComponent(consignment)}`)) : null,
      missing.length > 0 ? element("h2", {}, t("needs")) : null,
      ...missing.map((kinds) => proofStep(one, kinds, { minimumAge: ways.minimumAge })),
      room ? null : element("label", { class: "field" }, t("receivedBy"), name),
    ],
    actions: [confirm],
  };
}

function note(one, words, attempt) {
  const box = element("input", { type: "checkbox", checked: attempt.noteRead });
  box.addEventListener("change", async () => { await readNote(one); redraw(); });
  return element("section", { class: "nuance" }, element("h2", {}, t("note")), element("p", {}, words),
    element("label", { class: "check" }, box, t("noteRead")));
}

function choice(way, isChosen, consignment) {
  const radio = element("input", { type: "radio", name: "way", value: way.mode, checked: isChosen });
  radio.addEventListener("change", () => { chosen.set(consignment, way.mode); redraw(); });
  const proofs = way.proofs.map((kinds) => kinds.map(t).join(" / ")).join(" + ");
  return element("label", { class: "way" }, radio, element("b", {}, t(way.mode)), element("span", {}, proofs));
}

/** What the rules said, for a driver who wonders, and for the person who asks the driver. */
function why(ways) {
  const closed = new Map();
  for (const way of ways.refused) closed.set(way.sentence, [...(closed.get(way.sentence) ?? []), t(way.mode)]);
  return element("details", {}, element("summary", {}, t("why")),
    element("ul", {}, ...ways.sentences.map((words) => element("li", {}, words)),
      ...[...closed].map(([sentence, modes]) => element("li", { class: "no" }, element("b", {}, modes.join(", ")), `: ${sentence}`))));
}

export function noPosition(back) {
  return { title: t("handOver"), back, body: [element("section", { class: "alarm", role: "alert" }, element("p", {}, t("position")))],
    actions: [button(t("refresh"), async () => redraw())] };
}

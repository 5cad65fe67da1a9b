// Lockers and shops: the compartment that is kept, its door, and the way out when nobody opens at home.
import * as days from "/static/driver-day.js";
import { attemptFor, keepRoom } from "/static/driver-acts.js";
import { button, link, listPage, redraw } from "/static/driver-list.js";
import { t } from "/static/driver-words.js";
import { element } from "/static/words.js";
import { send } from "/static/api.js";

/** What is kept for a delivery at a point: planned with the stop, or reserved on the way. */
export function roomOf(stop, one) {
  const attempt = days.day.done.attempts[one.consignment];
  if (attempt?.room) return attempt.room;
  const point = stop.pickupPoint;
  if (!point) return undefined;
  const compartments = point.compartments.filter((each) => one.parcels.includes(each.parcel));
  return { point: point.id, name: point.name, address: point.address, mode: point.kind === "locker" ? "locker" : "pudo", compartments };
}

/** The doors that are kept, big enough to be read at arm's length, and how to open them. */
export function roomCard(room, said) {
  const doors = room.compartments.map((each) => element("li", {}, element("b", { class: "door" }, each.compartment), ` ${each.parcel}`));
  return element("section", { class: "nuance" }, element("h2", {}, `${room.name} · ${room.address}`),
    doors.length ? element("ul", { class: "doors" }, ...doors) : element("p", {}, t("noDoor")),
    said ? element("p", { role: "alert" }, said) : null);
}

/** Opens the doors where a bank can; a door that jams is given back and another one is asked for. */
export async function openDoors(one, room) {
  for (const each of room.compartments) {
    try {
      await send("POST", `/v1/pickup-points/${encodeURIComponent(room.point)}/openings`, { parcel: each.parcel, purpose: "deposit" });
    } catch (problem) {
      if (problem.code !== "compartment-faulty") return problem.detail ?? t("needsNetwork");
      await reserve(one, room);
      return t("doorJams", { door: each.compartment });
    }
  }
  return undefined;
}

/** Asks for a compartment for every parcel of a delivery; nothing is kept unless all have one. */
export async function reserve(one, point) {
  const id = point.point ?? point.id;
  const compartments = [];
  let mode = point.mode ?? "locker";
  for (const parcel of one.parcels) {
    const held = await send("POST", `/v1/pickup-points/${encodeURIComponent(id)}/reservations`, { parcel });
    compartments.push({ parcel, compartment: held.compartment });
    mode = held.mode;
  }
  await keepRoom(one, { point: id, name: point.name, address: point.address, mode, compartments });
}

let near;
let said = "";

/** Points near the door that have room; only the server knows which. */
export async function pointsPage(sequence, consignment) {
  const stop = days.day?.route && days.stopAt(Number(sequence));
  const one = stop && days.delivery(stop.sequence, consignment);
  if (!one || days.isSettled(one)) return listPage();
  const back = `#/stop/${stop.sequence}/hand/${encodeURIComponent(consignment)}`;
  const attempt = await attemptFor(one);
  if (near?.parcel !== one.parcels[0]) {
    near = { parcel: one.parcels[0], items: undefined };
    ask(near).finally(redraw);
  }
  const rows = (near.items ?? []).map((point) => element("section", { class: "delivery" },
    element("h2", {}, point.name), element("p", {}, `${point.address} · ${point.meters} m`),
    element("p", { class: "row" },
      link(t("directions"), `geo:${point.latitude},${point.longitude}?q=${point.latitude},${point.longitude}`, "quiet"),
      button(t("takePoint"), async () => {
        try {
          await reserve(one, point);
          near = undefined;
          said = "";
          location.hash = back;
        } catch (problem) {
          said = problem.detail ?? t("needsNetwork");
          redraw();
        }
      }))));
  const isTried = attempt?.contacts.some((each) => each.outcome !== "answered");
  return {
    title: t("toPoint"), back,
    body: [
      isTried ? null : element("p", { class: "said" }, t("tryFirst")),
      said || near.said ? element("p", { role: "alert" }, said || near.said) : null,
      near.items?.length === 0 ? element("p", {}, t("noPoint")) : null,
      ...(isTried ? rows : []),
    ],
    actions: [button(t("refresh"), async () => { near = undefined; redraw(); }, "quiet")],
  };
}

async function ask(about) {
  try {
    const answer = await fetch(`/v1/parcels/${encodeURIComponent(about.parcel)}/pickup-points`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    about.items = (await answer.json()).items;
  } catch {
    about.said = t("needsNetwork");
  }
}

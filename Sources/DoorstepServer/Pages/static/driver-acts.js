// Everything a driver can do: each act changes the day and says what has to be sent for it.
import { day, allParcels, waysFor } from "/static/driver-day.js";
import { commit } from "/static/driver-store.js";
import { command, sendAll, sendNow, standing } from "/static/driver-outbox.js";
import { here } from "/static/driver-place.js";
import { statements } from "/static/driver-handshake.js";

const now = () => new Date().toISOString();
const route = () => `/v1/routes/${encodeURIComponent(day.route.id)}`;
const post = (path, body) => command("POST", path, body);

async function act(commands, picture) {
  await commit(day, commands, picture);
  sendAll();
}

export async function checkIn(vehicle, passed, notes) {
  const occurredAt = now();
  if (passed) day.done.checkedInAt = occurredAt;
  await act([post(`${route()}/check-in`, {
    driver: day.me.driver, vehicle, occurredAt, vehicleCheck: { passed, ...(notes ? { notes } : {}) },
  })]);
}

/** "loaded", "already" or "stray": what the scan was. */
export async function load(parcel) {
  if (day.done.loaded[parcel]) return "already";
  const isMine = allParcels().includes(parcel);
  if (isMine) day.done.loaded[parcel] = now();
  else if (!day.done.strays.includes(parcel)) day.done.strays.push(parcel);
  await act([post(`${route()}/scans`, { parcel, occurredAt: now(), action: "load" })]);
  return isMine ? "loaded" : "stray";
}

export async function putBack(parcel) {
  day.done.strays = day.done.strays.filter((stray) => stray !== parcel);
  await act([post(`${route()}/scans`, { parcel, occurredAt: now(), action: "unload" })]);
}

export async function depart() {
  const left = allParcels().filter((parcel) => !day.done.loaded[parcel]);
  day.done.departedAt = now();
  day.done.leftBehind = left;
  await act([post(`${route()}/departure`, { occurredAt: day.done.departedAt, ...(left.length ? { leaving: left } : {}) })]);
}

export async function arrive(stop) {
  const occurredAt = now();
  (day.done.stops[stop.sequence] ??= {}).arrivedAt = occurredAt;
  await act([visit(stop, "arrival", occurredAt)]);
}

export async function leave(stop) {
  const occurredAt = now();
  (day.done.stops[stop.sequence] ??= {}).leftAt = occurredAt;
  await act([visit(stop, "departure", occurredAt)]);
}

function visit(stop, what, occurredAt) {
  const position = here();
  return post(`${route()}/stops/${stop.sequence}/${what}`, { occurredAt, ...(position ? { position } : {}) });
}

/** The attempt at a door, opened when the driver first does something there; nothing without a position. */
export async function attemptFor(one) {
  const known = day.done.attempts[one.consignment];
  if (known) return known;
  const position = here();
  if (!position) return undefined;
  const id = `A-${crypto.randomUUID().slice(0, 13)}`;
  const attempt = { id, openedAt: now(), position, contacts: [], proofs: [] };
  day.done.attempts[one.consignment] = attempt;
  await act([post("/v1/attempts", {
    id, route: day.route.id, stop: one.stop, parcels: one.parcels, occurredAt: attempt.openedAt, position,
  })]);
  return attempt;
}

export async function readNote(one) {
  day.done.attempts[one.consignment].noteRead = true;
  await act([]);
}

export async function contact(attempt, channel, outcome) {
  const occurredAt = now();
  attempt.contacts.push({ channel, outcome, occurredAt });
  await act([post(`/v1/attempts/${attempt.id}/contacts`, { channel, outcome, occurredAt })]);
}

/** The recipient's wish was read; `ignored` is the reason why it is not followed. */
export async function seeWish(one, since, ignored) {
  const attempt = day.done.attempts[one.consignment];
  attempt.wishSeen = since;
  await act([post(`/v1/attempts/${attempt.id}/preferences`, {
    parcels: one.parcels, since, occurredAt: now(), ...(ignored ? { ignored } : {}),
  })]);
}

/** A rung of the ladder that came to nothing; `fields` are its evidence. */
export async function climb(one, rung, outcome, fields) {
  const attempt = day.done.attempts[one.consignment];
  const occurredAt = now();
  (attempt.rungs ??= []).push({ rung, occurredAt, photo: fields.photo });
  await act([post(`/v1/attempts/${attempt.id}/rungs`, { rung, outcome, ...fields, occurredAt })]);
}

/** Keeps a proof; `fields` are what the API takes beside its kind, `blob` the picture's bytes. */
export async function prove(one, kind, fields, blob) {
  const attempt = day.done.attempts[one.consignment];
  const proof = { id: `${attempt.id}-${attempt.proofs.length + 1}`, kind, parcels: one.parcels, occurredAt: now(), ...fields };
  attempt.proofs.push({ id: proof.id, kind, passed: fields.check?.passed, occurredAt: proof.occurredAt });
  const picture = blob && {
    sha256: fields.sha256, blob,
    about: { attempt: attempt.id, proof: proof.id, sha256: fields.sha256, filetype: blob.type },
  };
  await act([post(`/v1/attempts/${attempt.id}/proofs`, proof)], picture);
}

/**
 * Shows the recipient's code. With network the server says at once whether it is right; without, it
 * waits with everything else, and a wrong one is refused when it arrives.
 *
 * @returns {Promise<string | undefined>} why the server would not take it.
 */
export async function showCode(one, value) {
  const attempt = day.done.attempts[one.consignment];
  const proof = { id: `${attempt.id}-${attempt.proofs.length + 1}`, kind: "pin", parcels: one.parcels, occurredAt: now(), value };
  const told = post(`/v1/attempts/${attempt.id}/proofs`, proof);
  await sendAll();
  const answer = standing === "sent" && (await sendNow(told));
  if (answer && !answer.ok && answer.status < 500 && answer.status !== 429) return (await answer.json()).detail;
  attempt.proofs.push({ id: proof.id, kind: "pin" });
  await act(answer?.ok ? [] : [told]);
}

/** Asks the recipient, on the recipient's own page, to show the code. */
export async function askForCode(one) {
  const attempt = day.done.attempts[one.consignment];
  await act([post(`/v1/attempts/${attempt.id}/code-requests`, { parcels: one.parcels, occurredAt: now() })]);
}

/** Keeps what was reserved at a pickup point, so that it is known without network. */
export async function keepRoom(one, room) {
  day.done.attempts[one.consignment].room = room;
  await act([]);
}

/** A compartment holds one parcel: each is told by itself. */
export async function depositIn(one, room) {
  const attempt = day.done.attempts[one.consignment];
  const position = here();
  const signed = await statements(day, one);
  for (const parcel of one.parcels) day.done.outcomes[parcel] = { outcome: "delivered", mode: room.mode };
  await act([...room.compartments.map(({ parcel, compartment }) => post(`/v1/attempts/${attempt.id}/handoffs`, {
    mode: room.mode, parcels: [parcel], occurredAt: now(), receivedBy: room.point, compartment, ...(position ? { position } : {}),
  })), ...signed.map((tokens) => post(`/v1/attempts/${attempt.id}/handshakes`, tokens))]);
}

export async function handOff(one, mode, receivedBy) {
  const attempt = day.done.attempts[one.consignment];
  const signed = await statements(day, one);
  const position = here();
  for (const parcel of one.parcels) day.done.outcomes[parcel] = { outcome: "delivered", mode };
  await act([post(`/v1/attempts/${attempt.id}/handoffs`, {
    mode, parcels: one.parcels, occurredAt: now(), ...(receivedBy ? { receivedBy } : {}),
    ...(mode === "neighbour" ? { relationship: "neighbour" } : {}), ...(position ? { position } : {}),
  }), ...signed.map((tokens) => post(`/v1/attempts/${attempt.id}/handshakes`, tokens))]);
}

export async function fail(one, reason, statement) {
  const attempt = day.done.attempts[one.consignment];
  const position = here();
  for (const parcel of one.parcels) day.done.outcomes[parcel] = { outcome: "failed", reason };
  await act([post(`/v1/attempts/${attempt.id}/failures`, {
    reason, parcels: one.parcels, occurredAt: now(), ...(statement ? { statement } : {}), ...(position ? { position } : {}),
  })]);
}

/** Everything that was not handed off goes back to the site. */
export const undelivered = () => Object.entries(day.done.outcomes)
  .filter(([parcel, { outcome }]) => outcome === "failed" && !day.done.returned?.includes(parcel)).map(([parcel]) => parcel);

export async function giveBack() {
  const parcels = undelivered();
  day.done.returned = [...(day.done.returned ?? []), ...parcels];
  await act([post(`${route()}/returns`, { parcels, site: day.route.site, condition: "intact", occurredAt: now() })]);
}

export async function complete() {
  day.done.completedAt = now();
  await act([post(`${route()}/completion`, { occurredAt: day.done.completedAt })]);
}

export async function reportTrack(positions) {
  if (!day?.route?.vehicle || !day.done.departedAt || day.done.completedAt) return;
  await act([post("/v1/positions", {
    vehicle: day.route.vehicle, driver: day.me.driver, route: day.route.id, positions,
  })]);
}

/** Whether every proof of a way is there, and the ones still to come. */
export function missingProofs(one, mode) {
  const attempt = day.done.attempts[one.consignment];
  const way = waysFor(one).options.find((option) => option.mode === mode);
  // A picture of why a rung came to nothing proves no handoff.
  const ofRungs = (attempt?.rungs ?? []).map((each) => each.photo);
  const had = new Set((attempt?.proofs ?? []).filter((proof) => proof.passed !== false && !ofRungs.includes(proof.id)).map((proof) => proof.kind));
  const missing = (way?.proofs ?? []).filter((kinds) => !kinds.some((kind) => had.has(kind)));
  // The recipient's confirmation stands for a signature only beside a photo.
  if (had.has("contactless") && !had.has("signature") && !had.has("photo") && !missing.some((kinds) => kinds.includes("photo"))) missing.push(["photo"]);
  return missing;
}

// The handheld's statement about a handoff: where, when and over which label, in answer to the server's
// question. Questions come with the route, so that a door without network has them too.
import { ask, countSignature, knownDevice, myDevice } from "/static/driver-device.js";
import { keep } from "/static/driver-store.js";
import { fixNow } from "/static/driver-place.js";
import { hash, parcelHash, random, signed } from "/static/driver-tokens.js";

/** Drawn at each start: the clock that nobody can set counts from here. */
let boot = random(16);
const sinceBoot = () => Math.round(performance.now());
/** A vaguer position is not believed, so that nothing is signed over one. */
const vaguest = 50;

/** Takes what is missing of a route's questions, and sets this phone's clock by the server's. */
export async function takeQuestions(day) {
  if (!crypto.subtle || !day.me.driver || !day.route || day.done.completedAt) return;
  const device = await myDevice(day.me.driver);
  // Which devices a question expects follows from the vehicle.
  const { vehicle } = day.route;
  const isSame = day.signing?.device === device.id && day.signing.vehicle === vehicle;
  const known = isSame ? day.signing : { questions: {} };
  const isMissing = (stop) => ({ kind, parcel }) =>
    kind === "deliver" && !day.done.outcomes[parcel] && !isOpen(known.questions[parcel], stop.sequence);
  const stops = day.route.stops.filter((stop) => stop.tasks.some(isMissing(stop)));
  if (stops.length === 0 && isAnchored(known.anchor)) return;
  const set = await ask("POST", path(day), {
    offline: true, handheld: device.id, stops: stops.map((stop) => stop.sequence),
  });
  const questions = { ...known.questions };
  for (const one of set.challenges) questions[one.parcel] = { stop: one.stop, text: one.challenge, until: one.expiresAt };
  day.signing = { device: device.id, vehicle, audience: set.audience, questions, anchor: anchored(set.sync) };
  await keep("day", day);
}

/** What this phone signs for the parcels of a handoff; nothing where it cannot: then the handoff is a claim. */
export async function statements(day, one) {
  try {
    const device = await knownDevice(day.me.driver);
    const fix = device && day.signing?.device === device.id && await fixNow();
    if (!fix || !(fix.coords.accuracy > 0 && fix.coords.accuracy <= vaguest)) return [];
    if (!isAnchored(day.signing.anchor)) await setClock(day);
    const made = [];
    for (const parcel of one.parcels) {
      const question = day.signing.questions[parcel];
      if (!isOpen(question, one.stop) || !wasRead(day, one, parcel)) continue;
      made.push({ parcel, challenge: question.text, handheld: await statement(day.signing, device, question, parcel, fix) });
      // It counts once.
      delete day.signing.questions[parcel];
    }
    return made;
  } catch (problem) {
    console.warn("Nothing was signed for this handoff.", problem);
    return [];
  }
}

async function statement({ audience, anchor }, device, question, parcel, { at, coords }) {
  const offset = anchor?.offset ?? 0;
  const mono = sinceBoot();
  const issuedAt = Date.now() + offset;
  const label = await parcelHash(parcel);
  const degrees = (value) => Math.round(value * 1e7);
  return signed("lm-h+jwt", {
    v: 1, iss: device.id, aud: audience, jti: random(16), iat: issuedAt, ctr: await countSignature(device),
    chl: await hash(question.text), prc: label, hn: random(16), ht: "", hv: "", scan: label, boot, mono,
    ...(anchor ? { sync: { srv: anchor.srv, mono: anchor.mono, boot: anchor.boot } } : {}),
    pos: {
      lat: degrees(coords.latitude), lon: degrees(coords.longitude), acc: Math.ceil(coords.accuracy * 100),
      fix: Math.min(issuedAt, at + offset), src: "fused", mock: false, sat: 0,
    },
  }, device);
}

const path = (day) => `/v1/routes/${encodeURIComponent(day.route.id)}/challenges`;
const isOpen = (question, stop) => question?.stop === stop && Date.parse(question.until) > Date.now();

/** The label was read by this phone: at the door where the policy asks for it, else into the van. */
function wasRead(day, one, parcel) {
  const proofs = day.done.attempts[one.consignment]?.proofs ?? [];
  return Boolean(day.done.loaded[parcel]) || proofs.some((proof) => proof.kind === "scan");
}

const anchored = ({ srv }) => ({ srv, mono: sinceBoot(), boot, offset: srv - Date.now() });

/**
 * Whether the clock since the start has gone as the wall's since the server was heard. Phones stop it in
 * their sleep, and people set the other: then nothing is known, which is not the same as a lie.
 */
function isAnchored(anchor) {
  if (anchor?.boot !== boot) return false;
  const apart = sinceBoot() - anchor.mono - (Date.now() + anchor.offset - anchor.srv);
  if (Math.abs(apart) < 2_000) return true;
  boot = random(16);
  return false;
}

/** At a door with network the clock is set in passing; without, the server says that it was not. */
async function setClock(day) {
  if (!navigator.onLine) return;
  try {
    const { sync } = await ask("POST", path(day), { offline: true, handheld: day.signing.device, stops: [] }, 2_000);
    day.signing.anchor = anchored(sync);
  } catch { /* A dead spot: the handoff goes on. */ }
}

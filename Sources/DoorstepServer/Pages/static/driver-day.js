// The driver's day as the phone knows it: the server's route, and what was done since.
import { kept, keep, waiting } from "/static/driver-store.js";
import { takeQuestions } from "/static/driver-handshake.js";

export let day;

/** What was kept, before anything is asked of the network. */
export async function open() { day = await kept("day"); }

/**
 * Asks the server for today's route. While something waits to be sent the phone knows better than the
 * server, and nothing is replaced.
 */
export async function refresh() {
  const me = await get("/v1/me");
  if ((await waiting()).length > 0 && day?.me.driver === me.driver) return;
  const found = (await get(`/v1/routes?date=${today()}&limit=50`)).items;
  const mine = found.filter((route) => route.state !== "drafted");
  const open = mine.find((route) => route.state !== "completed") ?? mine.at(-1);
  if (!open) return void (await replace({ me, route: undefined, rules: [], options: {}, done: empty() }));
  const route = await get(`/v1/routes/${open.id}`);
  const same = day?.route?.id === route.id && day.me.driver === me.driver;
  const rules = await get("/v1/door-rules");
  const { options, ladders, wishes } = await optionsOf(route, same ? day : { options: {} });
  const loading = await get(`/v1/routes/${route.id}/load-list`).catch(() => undefined);
  await replace({
    me, route, rules, options, ladders, wishes, loading, done: merged(route, same ? day.done : empty()),
    signing: same ? day.signing : undefined,
  });
  // A phone that cannot sign works all the same: its handoffs are claims.
  await takeQuestions(day).catch((problem) => console.warn("No questions were taken along.", problem));
}

/**
 * How each parcel of the route may change hands, and why: it comes with the route, so that it is known
 * without network. Asked anew each time: a policy or the weather may have changed.
 */
async function optionsOf(route, known) {
  try {
    const told = await get(`/v1/routes/${route.id}/handoff-options`);
    return {
      options: Object.fromEntries(told.parcels.map((parcel) => [parcel.parcel, parcel])),
      ladders: Object.fromEntries((told.ladders ?? []).map((ladder) => [ladder.consignment, ladder])),
      wishes: Object.fromEntries((told.preferences ?? []).map((wish) => [wish.consignment, wish])),
    };
  } catch (problem) {
    if (problem.status) console.warn("The ways of handing over did not come.", problem);
    return { options: known.options, ladders: known.ladders, wishes: known.wishes };
  }
}

/** What the recipient wishes for all deliveries; nothing when nothing was told. */
export const wishOf = (one) => day.wishes?.[one.consignment];

/** Whether a way leaves aside what the recipient named; their own hands never do. */
export function isAgainstWish(one, mode) {
  const agreed = wishOf(one)?.agreed ?? [];
  return mode !== "person" && agreed.length > 0 && !agreed.includes(mode);
}

/** The way out of a delivery, as the server computed it; nothing where none is demanded. */
export const ladderOf = (one) => day.ladders?.[one.consignment]?.rungs;

/** The rung that is due: the first that is neither skipped nor tried, in the end the way back. */
export function nextRung(one) {
  const tried = new Set((day.done.attempts[one.consignment]?.rungs ?? []).map((each) => each.rung));
  return ladderOf(one)?.find((rung) => !rung.skipped && !tried.has(rung.rung));
}

/** Whether a way that nobody agreed to still has rungs before it. */
export function isTooSoonFor(one, mode) {
  const ladder = day.ladders?.[one.consignment];
  if (!ladder || !mode || mode === "person" || ladder.agreed.includes(mode)) return false;
  const place = ladder.rungs.findIndex((rung) => rung.modes.includes(mode));
  return ladder.rungs.indexOf(nextRung(one)) < place;
}

/** Whether a reason says that nobody took it while rungs are left to try. */
export const isTooSoon = (one, reason) =>
  Boolean(day.ladders?.[one.consignment]?.reasons.includes(reason)) && nextRung(one)?.rung !== "reschedule";

async function replace(next) {
  day = next;
  await keep("day", next);
}

const empty = () => ({ loaded: {}, strays: [], stops: {}, attempts: {}, outcomes: {} });

/** What the server knows joins what the phone did; neither takes anything from the other. */
function merged(route, done) {
  const isIn = (states) => states.includes(route.state);
  const next = { ...done };
  next.checkedInAt ??= isIn(["checkedIn", "departed", "completed"]) ? route.plannedDeparture : undefined;
  next.departedAt ??= route.departedAt;
  next.completedAt ??= route.completedAt;
  for (const stop of route.stops) {
    const known = (next.stops[stop.sequence] ??= {});
    known.arrivedAt ??= stop.arrivedAt;
    known.leftAt ??= stop.departedAt;
    for (const task of stop.tasks) {
      if (task.outcome && !next.outcomes[task.parcel]) next.outcomes[task.parcel] = { outcome: task.outcome };
    }
  }
  return next;
}

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (answer.status === 401) location.assign(`/sign-in?next=${encodeURIComponent("/driver")}`);
  if (!answer.ok) throw await answer.json().catch(() => ({ status: answer.status }));
  return answer.json();
}

/** The calendar day where the driver is. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const allParcels = () => day.route.stops.flatMap((stop) => stop.tasks.map((task) => task.parcel));
export const stopAt = (sequence) => day.route.stops.find((stop) => stop.sequence === sequence);
export const outcomeOf = (parcel) => day.done.outcomes[parcel];
export const isDone = (stop) => Boolean(day.done.stops[stop.sequence]?.leftAt);
export const isHere = (stop) => Boolean(day.done.stops[stop.sequence]?.arrivedAt) && !isDone(stop);
export const nextStop = () => day.route.stops.find((stop) => !isDone(stop));

/** What goes to one recipient at this stop: a consignment with its parcels. */
export function deliveries(stop) {
  const groups = new Map();
  for (const task of stop.tasks.filter((task) => !day.done.leftBehind?.includes(task.parcel))) {
    if (!groups.has(task.consignment)) groups.set(task.consignment, { consignment: task.consignment, tasks: [] });
    groups.get(task.consignment).tasks.push(task);
  }
  return [...groups.values()].map((group) => ({
    ...group, stop: stop.sequence, parcels: group.tasks.map((task) => task.parcel), promise: group.tasks[0].promise,
  }));
}

export const delivery = (sequence, consignment) =>
  deliveries(stopAt(sequence)).find((one) => one.consignment === consignment);

export const isSettled = (one) => one.parcels.every((parcel) => outcomeOf(parcel));

/**
 * The ways that are open for all parcels of a delivery, the first to be tried first; each with its
 * proofs as lists of alternatives. Before the server's answer has come, only the one that is never
 * wrong: into the recipient's own hands, signed for.
 */
export function waysFor(one) {
  const told = one.parcels.map((parcel) => day.options[parcel]);
  if (told.some((options) => !options)) {
    const proofs = [...new Set([...one.tasks.flatMap((task) => task.proofs), "signature"])];
    return { options: [{ mode: "person", proofs: proofs.map((kind) => [kind]) }], refused: [], sentences: [], isGuess: true };
  }
  const [first, ...others] = told;
  const options = first.options
    .filter(({ mode }) => others.every((other) => other.options.some((option) => option.mode === mode)))
    .map(({ mode }) => ({ mode, proofs: demanded(told, mode) }));
  const refused = unique(told.flatMap((options) => options.refused), (way) => way.mode)
    .filter((way) => !options.some((option) => option.mode === way.mode));
  return {
    options, refused, sentences: unique(told.flatMap((options) => options.findings), (finding) => finding.rule).map((finding) => finding.sentence),
    minimumAge: Math.max(0, ...told.map((options) => options.minimumAge ?? 0)) || undefined, isGuess: false,
  };
}

function demanded(told, mode) {
  const choices = told.flatMap((options) => options.options.find((option) => option.mode === mode).proofs.map((choice) => choice.anyOf));
  return unique(choices, (kinds) => [...kinds].sort().join());
}

function unique(items, name) {
  const seen = new Set();
  return items.filter((item) => !seen.has(name(item)) && seen.add(name(item)));
}

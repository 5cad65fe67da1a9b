// The trade's codes in a person's words.

const milestones = {
  CREATED: "Created", LABELLED: "Labelled", MANIFESTED: "Manifested", TENDERED: "Tendered",
  PICKED_UP: "Picked up", FACILITY_IN: "At the hub", FACILITY_OUT: "Left the hub", CUSTOMS: "Customs",
  SORTED: "Sorted", LOADED: "Loaded", OUT_FOR_DELIVERY: "Out for delivery", EN_ROUTE: "Next",
  ARRIVED: "At the door", ATTEMPTED: "Attempt open", ATTEMPT_FAILED: "Attempt failed",
  HANDED_OFF: "Delivered", VERIFIED: "Verified", READY_FOR_COLLECTION: "Ready to collect",
  COLLECTED: "Collected", CUSTODY_CLOSED: "Custody closed", CONFIRMED: "Confirmed",
  RETURNING: "Returning", RETURNED: "Returned", CANCELLED: "Cancelled",
  LOST: "Lost", DESTROYED: "Destroyed", STOLEN: "Stolen", UNKNOWN: "Unknown",
};
const good = new Set(["HANDED_OFF", "VERIFIED", "COLLECTED", "CUSTODY_CLOSED", "CONFIRMED"]);
const bad = new Set(["ATTEMPT_FAILED", "RETURNED", "RETURNING", "CANCELLED", "LOST", "DESTROYED", "STOLEN"]);
const early = new Set(["CREATED", "LABELLED", "MANIFESTED", "TENDERED", "FACILITY_IN", "SORTED"]);

export const allMilestones = Object.keys(milestones);

/** "Delivered · V0": a delivery is never shown without its verification grade. */
export function milestone(code, grade) {
  const words = milestones[code] ?? code;
  return good.has(code) ? `${words} · ${grade ?? "no grade"}` : words;
}

export function tone(code) {
  return good.has(code) ? "good" : bad.has(code) ? "bad" : early.has(code) ? "" : "way";
}

export function sentence(type) {
  const [, name = type] = type.split(/\.(.*)/s);
  const words = name.replace(/([A-Z])/g, " $1").toLowerCase().trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A time of day in the hub's zone, for the instant `at` (RFC 3339). */
export function clock(at, zone) {
  if (!at) return "–";
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(new Date(at));
}

export function minutes(seconds) {
  const whole = Math.round(Math.abs(seconds) / 60);
  return whole === 0 ? "on time" : `${whole} min ${seconds > 0 ? "late" : "early"}`;
}

/** One element with text and attributes; text is never read as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

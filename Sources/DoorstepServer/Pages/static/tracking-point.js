// Where the recipient fetches it, until when, and the code that opens the door.
import { say } from "/static/tracking-words.js";

/** The code, as long as the page is open: nothing keeps it. */
let held;

/** Hours such as "08:00–20:00", grouped by the days that share them. */
function openingHours(hours, make) {
  if (hours.length === 0) return say("pointAlways");
  const week = new Map();
  for (const each of hours) {
    const span = `${each.from}–${each.to}`;
    week.set(span, [...(week.get(span) ?? []), each.weekday]);
  }
  return make("span", {}, ...[...week].map(([span, days]) => make("span", { class: "hours" }, `${weekdays(days)} ${span} `)));
}

/** "Mon–Fri", or "Mon, Wed" where days are left out. */
function weekdays(days) {
  const isRun = days.length > 2 && days.at(-1) - days[0] === days.length - 1;
  return isRun ? `${say(`day${days[0]}`)}–${say(`day${days.at(-1)}`)}` : days.map((day) => say(`day${day}`)).join(", ");
}

export function pointCard(delivery, times, { make, post, redraw }) {
  const point = delivery.pickupPoint;
  if (!point || !delivery.parcels.some((parcel) => ["announced", "received", "onTheWay", "atTheDoor", "notDelivered", "readyForCollection"].includes(parcel.step))) return null;
  const rows = [[say("pointWhere"), `${point.name}, ${point.address}`], [say("pointOpen"), openingHours(point.hours, make)]];
  if (point.until) rows.push([say("pointUntil"), say("on", { day: times.day(point.until), time: times.time(point.until) })]);
  const facts = make("dl", { class: "facts" }, ...rows.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
  const way = make("a", { class: "call", href: `geo:${point.latitude},${point.longitude}?q=${point.latitude},${point.longitude}` }, say("pointWay"));
  if (!point.takesCode) held = undefined;
  return make("section", { class: `card ask${point.takesCode ? " now" : ""}` }, make("h2", {}, say("pointTitle")), facts, way,
    ...(point.takesCode ? codeParts(delivery, times, { make, post, redraw }) : []));
}

function codeParts(delivery, times, { make, post, redraw }) {
  const said = make("p", { role: "alert" });
  const get = make("button", { type: "button" }, say(held ? "codeNew" : "codeShow"));
  get.addEventListener("click", async () => {
    get.disabled = true;
    const answer = await post("/v1/track/pickup-codes", {});
    get.disabled = false;
    const told = answer && (await answer.json());
    if (!answer?.ok) return void (said.textContent = told?.detail ?? say("failedText"));
    held = told;
    redraw();
  });
  return [
    make("p", {}, say("pointCode", { id: delivery.consignment })),
    held && make("p", { class: "code", "aria-label": held.code.split("").join(" ") }, `${held.code.slice(0, 3)} ${held.code.slice(3)}`),
    held && make("small", {}, say("codeUntil", { day: times.day(held.expiresAt), time: times.time(held.expiresAt) })),
    get, said,
  ];
}

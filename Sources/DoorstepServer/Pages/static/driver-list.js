// The day at a glance: what to do now, and every stop; and the check-in before it.
import * as days from "/static/driver-day.js";
import { checkIn, complete, giveBack, undelivered } from "/static/driver-acts.js";
import { count, clock, t } from "/static/driver-words.js";
import { element } from "/static/words.js";

export const redraw = () => document.dispatchEvent(new Event("doorstep-redraw"));

/** A button that does one thing once, however often it is pressed. */
export function button(words, deed, kind = "primary") {
  const made = element("button", { type: "button", class: kind }, words);
  made.addEventListener("click", async () => {
    if (made.disabled) return;
    made.disabled = true;
    try { await deed(); } finally { made.disabled = false; }
  });
  return made;
}

export const link = (words, href, kind = "primary") => element("a", { class: `button ${kind}`, href }, words);

export function listPage() {
  const { day } = days;
  if (!day?.route) {
    return { title: "Doorstep", body: [element("section", { class: "empty" },
      element("h2", {}, t("noRoute")), element("p", {}, t("noRouteWords")))],
    actions: [button(t("refresh"), async () => { await days.refresh().catch(() => {}); redraw(); })] };
  }
  const all = days.allParcels().length;
  const stops = day.route.stops;
  const finished = stops.filter(days.isDone).length;
  return {
    title: day.route.id,
    body: [
      element("section", { class: "progress" },
        element("progress", { max: stops.length, value: finished, "aria-label": t("stops", { done: finished, all: stops.length }) }),
        element("p", {}, `${t("stops", { done: finished, all: stops.length })} · ${count(all)}`)),
      element("ol", { class: "stops" }, ...stops.map(stopRow)),
    ],
    actions: [whatNow()],
  };
}

function stopRow(stop) {
  const { day } = days;
  const next = day.done.departedAt && days.nextStop() === stop;
  const one = days.deliveries(stop);
  const outcomes = one.flatMap((each) => each.parcels).map(days.outcomeOf);
  const state = days.isDone(stop) ? (outcomes.some((o) => o?.outcome === "failed") ? "failed" : "done") : next ? "next" : "";
  return element("li", { class: state },
    element("a", { href: `#/stop/${stop.sequence}`, "aria-current": next ? "step" : false },
      element("b", { class: "number" }, state === "done" ? "✓" : state === "failed" ? "!" : String(stop.sequence)),
      element("span", { class: "where" }, addressOf(stop)),
      element("span", { class: "when" }, next || !days.isDone(stop) ? clock(stop.plannedArrival) : clock(day.done.stops[stop.sequence].leftAt)),
      element("span", { class: "who" }, [stop.recipientName, count(stop.tasks.length)].filter(Boolean).join(" · "))));
}

export function addressOf(stop) {
  if (stop.pickupPoint) return `${stop.pickupPoint.name}, ${stop.pickupPoint.address}`;
  const { address } = stop;
  if (!address) return `${stop.latitude?.toFixed(5)}, ${stop.longitude?.toFixed(5)}`;
  const street = [address.street, address.houseNumber].filter(Boolean).join(" ");
  return street || address.text || `${stop.latitude?.toFixed(5)}, ${stop.longitude?.toFixed(5)}`;
}

function whatNow() {
  const { day } = days;
  if (!day.done.checkedInAt) return link(t("checkIn"), "#/check-in");
  if (!day.done.departedAt) return link(t("load"), "#/load");
  const next = days.nextStop();
  if (next) return link(`${t("next")}: ${addressOf(next)}`, `#/stop/${next.sequence}`);
  if (undelivered().length) {
    return button(t("returnAll", { count: count(undelivered().length) }), async () => { await giveBack(); redraw(); });
  }
  if (!day.done.completedAt) return button(t("finish"), async () => { await complete(); redraw(); });
  return element("p", { class: "thanks" }, t("finished"));
}

const checks = ["walkAround", "lights", "tyres", "doors", "phone"];

export function checkInPage() {
  const { day } = days;
  if (!day?.route) return listPage();
  const vehicle = element("input", { value: day.route.vehicle ?? "", autocomplete: "off", required: true });
  const boxes = checks.map((check) => element("input", { type: "checkbox", name: check }));
  const wrong = element("textarea", { rows: 2, maxlength: 500 });
  const start = button(t("checkIn"), async () => {
    await checkIn(vehicle.value.trim(), true);
    location.hash = "#/load";
  });
  start.disabled = true;
  const stop = button(t("notFit"), async () => {
    if (!wrong.value.trim()) return void wrong.focus();
    await checkIn(vehicle.value.trim(), false, wrong.value.trim());
    location.hash = "#/";
  }, "quiet");
  const decide = () => { start.disabled = !(vehicle.value.trim() && boxes.every((box) => box.checked)); };
  for (const input of [vehicle, ...boxes]) input.addEventListener("input", decide);
  return {
    title: t("checkIn"), back: "#/",
    body: [
      element("label", { class: "field" }, t("vehicle"), vehicle),
      element("fieldset", { class: "checks" },
        ...boxes.map((box, index) => element("label", { class: "check" }, box, t(checks[index])))),
      element("label", { class: "field" }, t("whatIsWrong"), wrong),
    ],
    actions: [start, stop],
  };
}

// The departures of the day: who stands where, what is ready, who is late and what that breaks.
import { clock, element } from "/static/words.js";

const causes = { CAR_MISSORT: "Missorted", CAR_MISLOAD: "Misloaded", CAR_CAPACITY: "No room", CAR_VEHICLE: "Vehicle", CAR_DRIVER_UNAVAILABLE: "Driver missing", CAR_DISPATCH_ERROR: "Dispatch", SHP_NOT_READY: "Shipper late", EXT_TRAFFIC: "Traffic", EXT_WEATHER: "Weather", SYS_OFFLINE: "Systems", UNK: "Unknown" };

export function showDepartures(place, board, zone, explain) {
  // Somebody may be choosing a cause: their row is left alone until they are done.
  if (place.contains(document.activeElement)) return;
  place.replaceChildren(...board.routes.map((route) => row(route, zone, explain)));
}

function row(route, zone, explain) {
  const slot = route.slot;
  const ready = route.departedAt ? ["Left", "good"] : route.strays > 0 ? [`${route.strays} of other routes`, "bad"]
    : route.isReady ? ["Ready", "good"] : [`${route.sorted + route.loaded} of ${route.parcels}`, "way"];
  return element("tr", { "data-route": route.route },
    element("td", {}, element("span", { class: "dock" }, slot?.dock ?? "–"),
      slot ? element("small", {}, `${clock(slot.from, zone)}–${clock(slot.to, zone)}`) : null),
    element("td", {}, element("b", {}, route.route), element("small", {}, route.vehicle)),
    element("td", {}, route.lane ?? "–"),
    element("td", {}, element("span", { class: `tag ${ready[1]}` }, ready[0]),
      element("small", {}, route.departedAt ? "" : `${route.loaded} aboard`)),
    element("td", {}, clock(route.plannedDeparture, zone)),
    element("td", {}, clock(route.expectedDeparture, zone)),
    element("td", { class: route.isLate ? "late" : "" }, route.minutesLate > 0 ? `${route.minutesLate} min` : "–",
      route.cause ? element("small", {}, causes[route.cause] ?? route.cause) : route.isLate ? cause(route, explain) : null),
    element("td", { class: route.broken.length ? "late" : "" }, route.broken.length ? String(route.broken.length) : "–",
      route.broken.length ? element("small", {}, route.broken.slice(0, 3).map((one) => `${one.consignment} +${one.minutesLate}`).join(", ")) : null),
    element("td", {}, element("a", { href: `/v1/routes/${encodeURIComponent(route.route)}/load-list.html`, target: "_blank" }, "Load list")));
}

function cause(route, explain) {
  const choice = element("select", { "aria-label": `Why is ${route.route} late?` }, element("option", { value: "" }, "Why?"),
    ...Object.entries(causes).map(([code, words]) => element("option", { value: code }, words)));
  choice.addEventListener("change", () => { choice.blur(); if (choice.value) explain(route.route, choice.value); });
  return choice;
}

// The routes: plan above the line, what happened below it.
import { hub } from "/static/day.js";
import { forecastOf } from "/static/forecasts.js";
import { isHeld, stopList } from "/static/stops.js";
import { clock, element, minutes } from "/static/words.js";

const colors = ["#0f6b5c", "#1f5fa8", "#9a5b00", "#7a3e9d", "#b3261e", "#2e7d32", "#00707e", "#8d5524", "#5c6bc0", "#c2185b"];
export const color = (index) => colors[index % colors.length];

export function showRoutes(place, routes, choose, propose) {
  if (isHeld()) return;
  const focused = document.activeElement?.dataset?.key;
  const [from, to] = span(routes);
  place.replaceChildren(...routes.map((route, index) => {
    const done = route.stops.filter((stop) => stop.departedAt).length;
    const button = element("button", { type: "button", "aria-label": `Show route ${route.id} on the map` },
      element("span", { class: "swatch", style: `background:${color(index)}` }),
      element("span", { class: "id" }, route.id),
      element("span", { class: "who" }, route.driver ?? "no driver"),
      element("span", {}, `${done}/${route.stops.length}`));
    button.addEventListener("click", () => choose(route));
    return element("li", { class: "route" }, button, ruler(route, from, to, color(index)), next(route),
      stopList(route, routes, propose));
  }));
  // The list was drawn anew under somebody's keyboard.
  if (focused) place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

/** The first planned and the last known instant of all routes, in milliseconds. */
function span(routes) {
  const times = routes.flatMap((route) => [route.plannedDeparture, route.plannedReturn, route.completedAt])
    .filter(Boolean).map((at) => Date.parse(at));
  return times.length ? [Math.min(...times), Math.max(...times)] : [0, 1];
}

function ruler(route, from, to, fill) {
  const x = (at) => `${(2 + 96 * (Date.parse(at) - from) / Math.max(1, to - from)).toFixed(2)}%`;
  const parts = [svg("line", { x1: "0", x2: "100%", y1: 15, y2: 15, stroke: "var(--line)", "stroke-width": 2 })];
  const foretold = forecastOf(route);
  for (const stop of route.stops) {
    const forecast = stop.arrivedAt ? null : foretold.get(stop.sequence);
    if (forecast) {
      const isAtRisk = forecast.riskPerMille >= 500;
      if (forecast.p90) parts.push(svg("line", { x1: x(forecast.p50), x2: x(forecast.p90), y1: 22, y2: 22, stroke: isAtRisk ? "var(--red)" : fill, "stroke-opacity": 0.4, "stroke-width": 2 }));
      parts.push(svg("circle", { cx: x(forecast.p50), cy: 22, r: 2, fill: isAtRisk ? "var(--red)" : "none", stroke: isAtRisk ? "var(--red)" : fill }));
    }
    parts.push(svg("circle", { cx: x(stop.plannedArrival), cy: 8, r: 2.6, fill: "none", stroke: fill }));
    if (stop.arrivedAt) {
      const failed = stop.tasks?.some((task) => task.outcome === "failed");
      parts.push(svg("circle", { cx: x(stop.arrivedAt), cy: 22, r: 3.4, fill: failed ? "var(--red)" : fill }));
    }
  }
  return svg("svg", { role: "img", "aria-label": `Route ${route.id}: planned and actual stops` }, ...parts);
}

function next(route) {
  const stop = route.stops.find((one) => !one.departedAt);
  const last = route.stops.filter((one) => one.arrivedAt).at(-1);
  if (!stop) return element("div", { class: "next" }, route.completedAt ? `Back at ${clock(route.completedAt, hub.timeZone)}` : "On the way back");
  if (!last) return element("div", { class: "next" }, `Leaves ${clock(route.plannedDeparture, hub.timeZone)}`);
  const late = (Date.parse(last.arrivedAt) - Date.parse(last.plannedArrival)) / 1000;
  const forecast = forecastOf(route).get(stop.sequence);
  const expected = forecast && !stop.arrivedAt ? `, expected ${clock(forecast.p50, hub.timeZone)}${forecast.p90 ? ` to ${clock(forecast.p90, hub.timeZone)}` : ""}` : "";
  return element("div", { class: "next" }, `Stop ${stop.sequence} planned ${clock(stop.plannedArrival, hub.timeZone)}${expected} · `,
    element("span", { class: late > 300 ? "late" : "early" }, minutes(late)));
}

function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// When vans will be where, on the route's ruler; and how good that has been, as a small plot.
import { get } from "/static/api.js";
import { day } from "/static/day.js";
import { element } from "/static/words.js";

const why = {
  inUse: "Forecasts are in use", learning: "Forecasts are not used yet: too few days to judge by",
  planWasBetter: "Forecasts are not used: the plan was nearer", uncalibrated: "Forecasts are not used: their P90 does not hold",
};
const known = new Map();

/** What was foretold last of a route: the stops by number. */
export const forecastOf = (route) => known.get(route.id) ?? new Map();

/** Reads the forecasts of the routes that are under way, and whether anything is new. */
export async function readForecasts() {
  const under = day.routes.filter((route) => route.departedAt && !route.completedAt);
  for (const id of known.keys()) if (!under.some((route) => route.id === id)) known.delete(id);
  for (const route of under) {
    const forecast = await get(`/v1/routes/${encodeURIComponent(route.id)}/forecast`, {});
    known.set(route.id, new Map(forecast.stops.map((stop) => [stop.stop, stop])));
  }
  return under.length > 0;
}

/** Each day's error beside the plan's, the newest on the right. */
export async function showQuality(place) {
  const quality = await get("/v1/forecasts/quality", {});
  const days = quality.days.slice(0, 14).reverse();
  place.hidden = days.length === 0;
  if (place.hidden) return;
  const newest = days.at(-1);
  const words = `${why[quality.use] ?? quality.use}. ${newest.date}: off by ${whole(newest.errorSeconds)}, the plan by ${whole(newest.planErrorSeconds)}; P90 held for ${(newest.coveredPerMille / 10).toFixed(0)} %.`;
  place.replaceChildren(element("h2", {}, "Arrivals"), plot(days, words), element("p", { class: "hint" }, words));
}

const whole = (seconds) => `${Math.round(seconds / 60)} min`;

function plot(days, words) {
  const most = Math.max(1, ...days.flatMap((one) => [one.errorSeconds, one.planErrorSeconds]));
  const width = 14, height = 40;
  const bars = days.flatMap((one, index) => {
    const bar = (seconds, offset, fill) => svg("rect", { x: index * width + offset, width: 5, y: height - height * seconds / most, height: height * seconds / most, fill });
    return [bar(one.planErrorSeconds, 1, "var(--line)"), bar(one.errorSeconds, 7, "currentColor")];
  });
  const made = svg("svg", { role: "img", "aria-label": words, viewBox: `0 0 ${days.length * width} ${height}`, width: days.length * width, height });
  made.append(...bars);
  return made;
}

function svg(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// The control tower: the day's figures, its routes, its map, its parcels, live.
import { get, send } from "/static/api.js";
import { Assistant } from "/static/assistant.js";
import { ChangePanel } from "/static/change.js";
import { day, hub } from "/static/day.js";
import { ExceptionQueue } from "/static/exceptions.js";
import { showFigures } from "/static/figures.js";
import { readForecasts, showQuality } from "/static/forecasts.js";
import { TowerMap } from "/static/map.js";
import { ParcelList } from "/static/parcels.js";
import { ParcelDetail } from "/static/detail.js";
import { showRoutes } from "/static/routes.js";
import { follow } from "/static/stream.js";
import { clock } from "/static/words.js";

const map = new TowerMap(document.querySelector("#map"));
const detail = new ParcelDetail(document.querySelector("#detail"));
const change = new ChangePanel(document.querySelector("#change"), () => soon());
const parcels = new ParcelList(document.querySelector("#parcels"), (id) => detail.open(id));
const date = document.querySelector("#date");
const exceptions = new ExceptionQueue(document.querySelector("#exceptions"), {
  route: (route) => map.focus(route), parcel: (id) => detail.open(id), failed: report,
});
const assistant = new Assistant(document.querySelector("#assistant"), document.querySelector("#answer"), change);

/** Everything that is read again when the day has moved. */
async function refresh() {
  const [routes, report] = await Promise.all([
    get("/v1/routes", { date: day.date, limit: 200 }),
    get("/v1/reports/day", { date: day.date }),
  ]);
  day.routes = routes.items;
  showFigures(document.querySelector("#figures"), report);
  showRoutes(document.querySelector("#routes"), day.routes, (route) => map.focus(route), (move) => change.propose(move));
  map.showRoutes(day.routes);
}

// Forecasts move with the clock, not with every event; a minute is as often as anybody looks.
async function forecast() {
  if (await readForecasts()) showRoutes(document.querySelector("#routes"), day.routes, (route) => map.focus(route), (move) => change.propose(move));
  await showQuality(document.querySelector("#forecasts"));
}
setInterval(() => forecast().catch(report), 60_000);
setTimeout(() => forecast().catch(report), 3_000);

// A burst of events becomes one reading: the page is calm however busy the day is.
let due = null;
function soon() {
  due ??= setTimeout(async () => {
    due = null;
    await refresh().catch(report);
    parcels.refresh().catch(report);
    detail.refresh().catch(report);
  }, 700);
}

function report(problem) {
  const live = document.querySelector("#live");
  live.textContent = problem.detail ?? problem.message;
  live.classList.remove("on");
}

async function showDay() {
  day.date = date.value;
  parcels.reset();
  await refresh();
}

function tick(now) {
  document.querySelector("#clock").textContent = clock(now, hub.timeZone);
}

document.querySelector("#sign-out").addEventListener("click", async () => {
  await send("DELETE", "/v1/sessions").catch(() => {});
  location.assign("/sign-in");
});
document.addEventListener("keydown", (event) => {
  if (!/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector("#query").focus();
    }
    if (event.key === "e" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      exceptions.focus();
    }
    if (event.key === "w" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      assistant.focus();
    }
  }
  if (event.key === "Escape") detail.close();
});
date.addEventListener("change", () => showDay().catch(report));

await hub.load();
date.value = hub.today();
map.center(hub.place);
await showDay().catch(report);
await exceptions.refresh().catch(report);
for (const vehicle of (await get("/v1/live/vehicles")).items) map.move(vehicle);
tick(await hub.now());
setInterval(async () => tick(await hub.now()), 5_000);

follow({
  status(isLive) {
    const live = document.querySelector("#live");
    live.textContent = isLive ? "live" : "reconnecting";
    live.classList.toggle("on", isLive);
    // What was missed while away is read, not guessed.
    if (isLive) {
      soon();
      exceptions.refresh().catch(report);
    }
  },
  position(position) {
    map.move(position);
    tick(position.occurredAt);
  },
  event(event) {
    tick(event.occurredAt);
    if (event.type.startsWith("exception.")) exceptions.refresh().catch(report);
    soon();
  },
});

// The hub's page: a scanner that tells lanes, and the docks with what is ready, live.
import { get, send } from "/static/api.js";
import { hub } from "/static/day.js";
import { showDepartures } from "/static/hub-board.js";
import { scanner } from "/static/hub-scan.js";
import { follow } from "/static/stream.js";
import { clock, element } from "/static/words.js";

const site = document.querySelector("#site");
const date = document.querySelector("#date");
const late = document.querySelector("#late");
const path = (rest) => `/v1/sites/${encodeURIComponent(site.value)}/${rest}`;

async function refresh() {
  const [board, plan, moved] = await Promise.all([
    get(path("departures"), { date: date.value, late: late.value }),
    get(path("sort-plan"), { date: date.value, limit: 1 }),
    get(path("sort-plan"), { date: date.value, moved: true, limit: 20 }),
  ]);
  showFigures(board);
  showLanes(plan.lanes);
  showMoved(moved.items);
  showDepartures(document.querySelector("#departures"), board, hub.timeZone, explain);
  report();
}

function showFigures(board) {
  const left = board.routes.filter((route) => route.departedAt).length;
  const figures = [
    ["Routes", board.routes.length], ["Left", left],
    ["Ready to load", board.routes.filter((route) => route.isReady && !route.departedAt).length],
    ["Late", board.late, board.late > 0],
    ["Without a cause", board.causesMissing, board.causesMissing > 0],
    ["Promises at risk", board.promisesBroken, board.promisesBroken > 0],
  ];
  document.querySelector("#figures").replaceChildren(...figures.map(([name, value, isWarning]) =>
    element("div", { class: isWarning ? "figure warn" : "figure" }, element("b", {}, String(value)), element("span", {}, name))));
}

function showLanes(lanes) {
  document.querySelector("#lanes").replaceChildren(...lanes.map((lane) => {
    const done = lane.sorted + lane.loaded;
    return element("li", {}, element("b", {}, lane.lane), element("small", {}, `${lane.route} · ${done} of ${lane.parcels}`),
      element("meter", { min: 0, max: Math.max(1, lane.parcels), value: done, "aria-label": `Lane ${lane.lane}` }));
  }));
}

function showMoved(items) {
  document.querySelector("#moving").hidden = items.length === 0;
  document.querySelector("#moved").replaceChildren(...items.map((item) =>
    element("li", {}, element("b", {}, item.parcel), ` ${item.lies} → ${item.lane}`)));
}

async function explain(route, cause) {
  await send("POST", `/v1/routes/${encodeURIComponent(route)}/departure-cause`, { cause, occurredAt: await hub.now() }).catch(report);
  soon();
}

function report(problem) {
  document.querySelector("#said").textContent = problem ? problem.detail ?? problem.message : "";
}

// A burst of scans becomes one reading.
let due = null;
function soon() {
  due ??= setTimeout(() => { due = null; refresh().catch(report); }, 500);
}

document.querySelector("#assign").addEventListener("click", async () => {
  try {
    await send("POST", path("dock-slots/assignment"), { date: date.value });
    await refresh();
  } catch (problem) {
    report(problem);
  }
});
for (const field of [site, date, late]) field.addEventListener("change", () => refresh().catch(report));

async function open() {
  await hub.load();
  const sites = (await get("/v1/sites", { limit: 200 })).items;
  site.replaceChildren(...sites.map((one) => element("option", { value: one.id }, one.name)));
  date.value = hub.today();
  scanner({ path, now: () => hub.now(), changed: soon });
  await refresh().catch(report);
  const tick = async () => { document.querySelector("#clock").textContent = clock(await hub.now(), hub.timeZone); };
  await tick();
  setInterval(tick, 5_000);
  follow({
    status(isLive) {
      const live = document.querySelector("#live");
      live.textContent = isLive ? "live" : "reconnecting";
      live.classList.toggle("on", isLive);
      if (isLive) soon();
    },
    position() {},
    event(event) {
      if (/^(route|parcel|plan|sortPlan|docks|hub)\./.test(event.type)) soon();
    },
  });
}

// Who is not signed in is on the way to the sign-in page already.
open().catch(report);

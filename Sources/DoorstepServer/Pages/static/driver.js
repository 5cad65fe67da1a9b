// The driver's app: which page is shown, and that it shows what the phone knows now.
import * as days from "/static/driver-day.js";
import { sendAll, onChange, standing } from "/static/driver-outbox.js";
import { waiting, refused } from "/static/driver-store.js";
import { watch } from "/static/driver-place.js";
import { reportTrack } from "/static/driver-acts.js";
import { listPage, checkInPage } from "/static/driver-list.js";
import { loadPage } from "/static/driver-load.js";
import { stopPage } from "/static/driver-stop.js";
import { doorPage } from "/static/driver-door.js";
import { failurePage } from "/static/driver-failure.js";
import { pointsPage } from "/static/driver-point.js";
import { ladderPage } from "/static/driver-ladder.js";
import { syncPage } from "/static/driver-sync.js";
import "/static/driver-dwell.js";
import { t } from "/static/driver-words.js";

const page = document.querySelector("#page");
const actions = document.querySelector("#actions");
const title = document.querySelector("#title");
const back = document.querySelector("#back");
const sync = document.querySelector("#sync");

const pages = [
  [/^#\/check-in$/, checkInPage],
  [/^#\/load$/, loadPage],
  [/^#\/sync$/, syncPage],
  [/^#\/stop\/(\d+)$/, stopPage],
  [/^#\/stop\/(\d+)\/hand\/(.+)$/, doorPage],
  [/^#\/stop\/(\d+)\/fail\/(.+)$/, failurePage],
  [/^#\/stop\/(\d+)\/point\/(.+)$/, pointsPage],
  [/^#\/stop\/(\d+)\/nobody\/(.+)$/, ladderPage],
  [/.*/, listPage],
];

let shown = 0;

/** Draws the page that the address names; a newer call wins over a slower older one. */
async function show() {
  const turn = ++shown;
  const [pattern, draw] = pages.find(([one]) => one.test(location.hash));
  const values = (location.hash.match(pattern) ?? []).slice(1).map(decodeURIComponent);
  const drawn = await draw(...values);
  if (turn !== shown) return;
  title.textContent = drawn.title;
  back.hidden = !drawn.back;
  if (drawn.back) back.href = drawn.back;
  back.textContent = `‹ ${t("back")}`;
  page.replaceChildren(...drawn.body.filter(Boolean));
  actions.replaceChildren(...(drawn.actions ?? []).filter(Boolean));
  document.querySelector("[data-focus]")?.focus();
}

/** Drawn again after an act; where the reader was stays in sight. */
export const redraw = () => show();

async function showSync() {
  const [left, no] = [await waiting(), await refused()];
  sync.className = `sync ${no.length ? "refused" : standing}`;
  sync.textContent = no.length ? t("refusedCount", { count: no.length })
    : standing === "signed-out" ? t("signedOut")
    : left.length === 0 ? t("sent") : t(standing === "sending" ? "sending" : "offline", { count: left.length });
}

addEventListener("hashchange", () => { scrollTo(0, 0); show(); page.focus(); });
document.addEventListener("doorstep-redraw", redraw);
onChange(async (outcome) => {
  await showSync();
  if (location.hash === "#/sync") show();
  if (outcome === "sent") askAgain();
});

let asking = false;
/** The dispatcher may have changed the route; only asked when nothing of ours is on its way. */
async function askAgain() {
  if (asking) return;
  asking = true;
  try {
    await days.refresh();
    // A page in which somebody is typing is not drawn away under their hands.
    if (!document.activeElement?.matches("input, textarea, canvas")) await show();
  } catch { /* No network, or not signed in: what is kept goes on being shown. */ }
  asking = false;
}

await days.open();
await show();
await showSync();
watch(reportTrack);
await sendAll();
if (standing === "sent") await askAgain();
setInterval(() => { if (standing === "sent") askAgain(); }, 60_000);
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/driver/worker.js", { scope: "/driver" });
// What a whole shift rests on must not be cleared away when the phone runs full.
navigator.storage?.persist?.();

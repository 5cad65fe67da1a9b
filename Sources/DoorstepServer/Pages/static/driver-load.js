// Loading the van: every parcel scanned, what is not ours caught before the van leaves.
import * as days from "/static/driver-day.js";
import { depart, load, putBack } from "/static/driver-acts.js";
import { button, listPage, redraw } from "/static/driver-list.js";
import { canScan, scanner } from "/static/driver-proofs.js";
import { count, t } from "/static/driver-words.js";
import { element } from "/static/words.js";

let last = "";
/** What stands half typed: a page drawn anew while a hand scanner types must not lose a letter. */
let typed = "";

export function loadPage() {
  const { day } = days;
  if (!day?.route || day.done.departedAt) return listPage();
  const all = days.allParcels();
  const left = all.filter((parcel) => !day.done.loaded[parcel]);
  const take = async (text) => {
    const parcel = text.trim();
    if (!parcel) return;
    typed = "";
    const found = await load(parcel);
    navigator.vibrate?.(found === "stray" ? [80, 60, 80, 60, 200] : 40);
    last = t(found === "stray" ? "notOnRoute" : found, { parcel });
    redraw();
  };
  const input = element("input", { autocomplete: "off", autocapitalize: "characters", enterkeyhint: "done", "data-focus": true, value: typed });
  input.setSelectionRange(typed.length, typed.length);
  input.addEventListener("input", () => { typed = input.value; });
  const form = element("form", { class: "scan" }, element("label", { class: "field" }, t("scanOrType"), input));
  form.addEventListener("submit", (event) => { event.preventDefault(); take(input.value); });
  return {
    title: t("load"), back: "#/",
    body: [
      form,
      canScan ? scanner(take) : null,
      element("p", { role: "status", class: last ? "said" : "" }, last),
      ...day.done.strays.map(stray),
      element("p", { class: "big" }, t("loadedOf", { done: all.length - left.length, all: all.length })),
      // What is needed first goes in last.
      element("ul", { class: "parcels" }, ...[...day.route.stops].reverse().flatMap((stop) => stop.tasks.map((task) =>
        element("li", { class: day.done.loaded[task.parcel] ? "done" : "" },
          element("b", { class: "number" }, String(stop.sequence)), task.parcel,
          element("span", {}, day.done.loaded[task.parcel] ? "✓" : ""))))),
    ],
    actions: [day.done.strays.length > 0 ? null : left.length === 0
      ? button(t("depart"), leaveDock)
      : button(t("departWithout", { count: count(left.length) }), leaveDock, "quiet")],
  };
}

async function leaveDock() {
  await depart();
  last = "";
  location.hash = "#/";
}

const stray = (parcel) => element("section", { class: "alarm", role: "alert" },
  element("p", {}, t("notOnRoute", { parcel })),
  button(t("putBack"), async () => { await putBack(parcel); last = ""; redraw(); }));

// Loading the van: every parcel scanned, what is not ours caught before the van leaves.
import * as days from "/static/driver-day.js";
import { depart, load, putBack } from "/static/driver-acts.js";
import { button, listPage, redraw } from "/static/driver-list.js";
import { canScan, scanner } from "/static/driver-proofs.js";
import { count, t } from "/static/driver-words.js";
import { element } from "/static/words.js";

let last = "";
// One field for as long as the page lives: drawing again must not lose a scan that is being typed.
const input = element("input", { autocomplete: "off", autocapitalize: "characters", enterkeyhint: "done", "data-focus": true });

export function loadPage() {
  const { day } = days;
  if (!day?.route || day.done.departedAt) return listPage();
  const all = days.allParcels();
  const left = all.filter((parcel) => !day.done.loaded[parcel]);
  const take = async (text) => {
    const parcel = text.trim();
    if (!parcel) return;
    const found = await load(parcel);
    navigator.vibrate?.(found === "stray" ? [80, 60, 80, 60, 200] : 40);
    last = t(found === "stray" ? "notOnRoute" : found, { parcel });
    redraw();
  };
  const form = element("form", { class: "scan" }, element("label", { class: "field" }, t("scanOrType"), input));
  form.addEventListener("submit", (event) => { event.preventDefault(); take(taken(input)); });
  return {
    title: t("load"), back: "#/",
    body: [
      form,
      canScan ? scanner(take) : null,
      element("p", { role: "status", class: last ? "said" : "" }, last),
      ...day.done.strays.map(stray),
      element("p", { class: "big" }, t("loadedOf", { done: all.length - left.length, all: all.length })),
      element("ul", { class: "parcels" }, ...inLoadOrder(day).map(({ parcel, stop }) =>
        element("li", { class: day.done.loaded[parcel] ? "done" : "" },
          element("b", { class: "number" }, String(stop)), parcel,
          element("span", {}, day.done.loaded[parcel] ? "✓" : "")))),
    ],
    actions: [day.done.strays.length > 0 ? null : left.length === 0
      ? button(t("depart"), leaveDock)
      : button(t("departWithout", { count: count(left.length) }), leaveDock, "quiet")],
  };
}

/** The load list's order; without one, what is needed first goes in last. */
function inLoadOrder({ route, loading }) {
  const last = [...route.stops].reverse().flatMap(({ sequence, tasks }) => tasks.map(({ parcel }) => ({ parcel, stop: sequence })));
  const place = new Map(loading?.parcels.map(({ parcel, position }) => [parcel, position]));
  return last.sort((one, other) => (place.get(one.parcel) ?? 0) - (place.get(other.parcel) ?? 0));
}

/** What was typed, taken out of the field, which is ready for the next scan at once. */
function taken(field) {
  const text = field.value;
  field.value = "";
  return text;
}

async function leaveDock() {
  await depart();
  last = "";
  location.hash = "#/";
}

const stray = (parcel) => element("section", { class: "alarm", role: "alert" },
  element("p", {}, t("notOnRoute", { parcel })),
  button(t("putBack"), async () => { await putBack(parcel); last = ""; redraw(); }));

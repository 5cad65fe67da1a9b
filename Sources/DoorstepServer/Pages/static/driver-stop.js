// One stop: how to get there and in, what to know before the bell is rung, and who gets what.
import * as days from "/static/driver-day.js";
import { arrive, leave } from "/static/driver-acts.js";
import { addressOf, button, link, listPage, redraw } from "/static/driver-list.js";
import { clock, count, t } from "/static/driver-words.js";
import { wishes } from "/static/driver-wishes.js";
import { element } from "/static/words.js";

export function stopPage(sequence) {
  const stop = days.day?.route && days.stopAt(Number(sequence));
  if (!stop) return listPage();
  const all = days.deliveries(stop);
  const here = days.isHere(stop);
  return {
    title: `${stop.sequence} · ${addressOf(stop)}`, back: "#/",
    body: [
      element("p", { class: "when" }, t("planned", { time: clock(stop.plannedArrival) })),
      element("p", { class: "row" },
        link(t("directions"), `geo:${stop.latitude},${stop.longitude}?q=${stop.latitude},${stop.longitude}`, "quiet")),
      ...waysIn(stop.address),
      stop.note ? element("section", { class: "nuance" }, element("h2", {}, t("note")), element("p", {}, stop.note)) : null,
      ...all.map(wishes),
      ...all.map((one) => card(stop, one, here)),
    ],
    actions: [whatNow(stop, all, here)],
  };
}

function waysIn(address) {
  const rules = address?.access ?? [];
  const floor = address?.floor ? [`${address.floor}.`] : [];
  if (rules.length + floor.length === 0) return [];
  return [element("section", { class: "access" }, element("h2", {}, t("access")),
    element("ul", {}, ...rules.map((rule) => element("li", {}, [t(rule.kind), rule.detail].filter(Boolean).join(": "))),
      ...floor.map((words) => element("li", {}, words))))];
}

function card(stop, one, here) {
  const outcomes = one.parcels.map(days.outcomeOf);
  const settled = days.isSettled(one);
  const first = outcomes[0];
  return element("section", { class: `delivery ${settled ? first.outcome : ""}` },
    element("h2", {}, [days.deliveries(stop).length === 1 ? stop.recipientName : one.consignment, count(one.parcels.length)].filter(Boolean).join(" · ")),
    one.promise ? element("p", { class: "when" }, t("between", { from: clock(one.promise.from), to: clock(one.promise.to) })) : null,
    element("p", { class: "codes" }, one.parcels.join(" · ")),
    settled ? element("p", { class: "outcome" }, first.outcome === "delivered" ? `${t("delivered")} · ${t(first.mode ?? "person")}` : `${t("failed")} · ${t(first.reason ?? "")}`)
      : here ? element("p", { class: "row" },
        link(t("handOver"), `#/stop/${stop.sequence}/hand/${encodeURIComponent(one.consignment)}`),
        days.ladderOf(one) ? link(t("nobodyAnswers"), `#/stop/${stop.sequence}/nobody/${encodeURIComponent(one.consignment)}`, "quiet") : null,
        link(t("cannot"), `#/stop/${stop.sequence}/fail/${encodeURIComponent(one.consignment)}`, "quiet")) : null);
}

function whatNow(stop, all, here) {
  if (days.isDone(stop) || !days.day.done.departedAt) return null;
  if (!here) return button(t("arrive"), async () => { await arrive(stop); redraw(); });
  if (!all.every(days.isSettled)) return null;
  return button(t("driveOn"), async () => {
    await leave(stop);
    const next = days.nextStop();
    location.hash = next ? `#/stop/${next.sequence}` : "#/";
  });
}

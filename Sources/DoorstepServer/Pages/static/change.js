// What moving a stop would cost and break, shown before anybody confirms it.
import { send, tagOf } from "/static/api.js";
import { hub } from "/static/day.js";
import { clock, element } from "/static/words.js";

export class ChangePanel {
  constructor(dialog, done) {
    this.dialog = dialog;
    this.done = done;
    dialog.querySelector("#change-cancel").addEventListener("click", () => dialog.close());
    dialog.querySelector("#change-confirm").addEventListener("click", () => this.#confirm());
  }

  async propose({ plan, ...move }) {
    this.wish = { plan, move, tag: null };
    this.#say(`Stop ${move.stop} of ${move.route} → ${move.toRoute}, place ${move.position}`, [
      element("p", { class: "hint" }, "Working it out…")], null);
    if (!this.dialog.open) this.dialog.showModal();
    try {
      // What is confirmed is what was seen: the tag is read before the question is asked.
      this.wish.tag = await tagOf(`/v1/plans/${encodeURIComponent(plan)}`);
      const change = await send("POST", `/v1/plans/${encodeURIComponent(plan)}/evaluation`, move);
      this.#show(change);
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  #show(change) {
    this.wish.move.acceptViolations = change.violations.length > 0;
    const parts = [
      element("dl", { class: "sums" },
        sum("Cost", signed(change.costChange / 100, 2)), sum("Way", `${signed(change.distanceChangeMeters / 1000, 1)} km`),
        sum("Time", `${signed(change.durationChangeSeconds / 60, 0)} min`)),
    ];
    if (change.violations.length) {
      parts.push(element("ul", { class: "violations", role: "alert" },
        ...change.violations.map((one) => element("li", {}, one.words))));
    }
    for (const route of change.routes) parts.push(times(route));
    this.#say(null, parts, change.violations.length ? "Confirm all the same" : "Confirm");
  }

  async #confirm() {
    const { plan, move, tag } = this.wish;
    this.dialog.querySelector("#change-confirm").disabled = true;
    try {
      await send("POST", `/v1/plans/${encodeURIComponent(plan)}/changes`, move, { "If-Match": tag });
      this.dialog.close();
      this.done();
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  #refuse(problem) {
    this.#say(null, [element("p", { class: "problem", role: "alert" }, problem.detail ?? problem.message)], null);
  }

  /** A title of null keeps the one that stands there; without a word for it nothing can be confirmed. */
  #say(title, parts, confirm) {
    if (title) this.dialog.querySelector("#change-title").textContent = title;
    this.dialog.querySelector("#change-body").replaceChildren(...parts);
    const button = this.dialog.querySelector("#change-confirm");
    button.hidden = !confirm;
    button.disabled = false;
    if (confirm) {
      button.textContent = confirm;
      button.focus();
    }
  }
}

function sum(name, value) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, value));
}

function times(route) {
  const at = (time) => clock(time, hub.timeZone);
  return element("table", { class: "times" },
    element("caption", {}, `${route.id} · back ${at(route.plannedReturn)}`),
    ...route.stops.map((stop) => element("tr", { class: stop.arrivalBefore ? "" : "new" },
      element("th", { scope: "row" }, String(stop.sequence)), element("td", {}, stop.consignments.join(", ")),
      element("td", {}, stop.arrivalBefore ? at(stop.arrivalBefore) : ""), element("td", {}, at(stop.plannedArrival)))));
}

function signed(value, digits) {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value > 0 ? "+" : "−"}${text}`;
}

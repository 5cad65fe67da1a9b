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

  /** A change that the assistant has worked out: confirmed, it is made as it was shown. */
  review(assistance) {
    const path = `/v1/assistant/questions/${encodeURIComponent(assistance.id)}/confirmation`;
    this.make = () => send("POST", path);
    this.#say(assistance.understood, [], null);
    if (!this.dialog.open) this.dialog.showModal();
    this.#show(assistance.change, assistance.words);
  }

  async propose({ plan, ...move }) {
    this.wish = { plan, move, tag: null };
    const path = `/v1/plans/${encodeURIComponent(plan)}/changes`;
    this.make = () => send("POST", path, this.wish.move, { "If-Match": this.wish.tag });
    this.#say(`Stop ${move.stop} of ${move.route} → ${move.toRoute}, place ${move.position}`, [
      element("p", { class: "hint" }, "Working it out…")], null);
    if (!this.dialog.open) this.dialog.showModal();
    try {
      // What is confirmed is what was seen: the tag is read before the question is asked.
      this.wish.tag = await tagOf(`/v1/plans/${encodeURIComponent(plan)}`);
      const change = await send("POST", `/v1/plans/${encodeURIComponent(plan)}/evaluation`, move);
      this.wish.move.acceptViolations = change.violations.length > 0;
      this.#show(change);
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  #show(change, words = []) {
    const parts = [
      ...words.map((line) => element("p", {}, line)),
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
    this.dialog.querySelector("#change-confirm").disabled = true;
    try {
      await this.make();
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

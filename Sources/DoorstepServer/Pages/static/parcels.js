// The searchable list of parcels, a page at a time.
import { get } from "/static/api.js";
import { allMilestones, element, milestone, tone } from "/static/words.js";

const pageSize = 50;

export class ParcelList {
  constructor(panel, open) {
    this.list = panel.querySelector("#list");
    this.more = panel.querySelector("#more");
    this.count = panel.querySelector("#count");
    this.query = panel.querySelector("#query");
    this.milestone = panel.querySelector("#milestone");
    this.open = open;
    this.shown = pageSize;
    this.milestone.append(...allMilestones.map((code) => element("option", { value: code }, milestone(code, "any grade"))));
    let typing;
    this.query.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => this.reset(), 180); });
    this.milestone.addEventListener("change", () => this.reset());
    panel.querySelector("#search").addEventListener("submit", (event) => { event.preventDefault(); this.reset(); });
    this.more.addEventListener("click", () => { this.shown += pageSize; this.refresh(); });
  }

  reset() {
    this.shown = pageSize;
    return this.refresh();
  }

  async refresh() {
    const asked = `${this.query.value}|${this.milestone.value}|${this.shown}`;
    this.asked = asked;
    const page = await get("/v1/parcels", {
      search: this.query.value.trim(), milestone: this.milestone.value, limit: Math.min(this.shown, 500),
    });
    // The answer to an older question must not cover the newer one's.
    if (this.asked !== asked) return;
    const focused = document.activeElement?.dataset?.parcel;
    this.list.replaceChildren(...page.items.map((parcel) => this.#item(parcel)));
    if (focused) this.list.querySelector(`[data-parcel="${CSS.escape(focused)}"]`)?.focus();
    this.more.hidden = !page.nextCursor;
    this.count.textContent = page.items.length === 0
      ? "No parcel matches. Search by the start of a parcel, consignment or route id."
      : `${page.items.length}${page.nextCursor ? "+" : ""} shown`;
  }

  #item(parcel) {
    const button = element("button", { type: "button", "data-parcel": parcel.id },
      element("b", {}, parcel.id),
      element("span", { class: `tag ${tone(parcel.milestone)}` }, milestone(parcel.milestone, parcel.grade)),
      element("span", { class: "sub" }, [parcel.consignment, parcel.route, parcel.reason].filter(Boolean).join(" · ")));
    button.addEventListener("click", () => this.open(parcel.id));
    return element("li", { class: "item" }, button);
  }
}

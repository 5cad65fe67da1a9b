// One parcel: what is known, who has it, and everything that happened, with both times.
import { get } from "/static/api.js";
import { hub } from "/static/day.js";
import { handshakes } from "/static/handshakes.js";
import { clock, element, milestone, sentence } from "/static/words.js";

export class ParcelDetail {
  constructor(panel) {
    this.panel = panel;
    this.id = null;
    panel.querySelector("#close").addEventListener("click", () => this.close());
  }

  async open(id) {
    this.id = id;
    this.cameFrom = document.activeElement;
    await this.refresh();
    this.panel.hidden = false;
    document.querySelector(".board").classList.add("open");
    this.panel.querySelector("#close").focus();
  }

  close() {
    if (this.panel.hidden) return;
    this.id = null;
    this.panel.hidden = true;
    document.querySelector(".board").classList.remove("open");
    this.cameFrom?.focus();
  }

  async refresh() {
    if (!this.id) return;
    const id = this.id;
    const path = `/v1/parcels/${encodeURIComponent(id)}`;
    const [parcel, timeline, signed] = await Promise.all(
      [get(path), get(`${path}/timeline`), handshakes(id, () => this.refresh())]);
    const told = await get(`/v1/consignments/${encodeURIComponent(parcel.consignment)}/messages`);
    if (this.id !== id) return;
    this.#messages(told.items);
    this.panel.querySelector("#detail-title").textContent = parcel.id;
    this.#facts(parcel);
    this.panel.querySelector("#timeline").replaceChildren(...timeline.items.map(entry));
    this.#handshakes(signed);
  }

  #handshakes(signed) {
    const list = this.panel.querySelector("#handshakes");
    // Nobody's sentence is drawn away while they write it.
    if (list.contains(document.activeElement)) return;
    list.replaceChildren(...signed);
    this.panel.querySelector("#signed").hidden = signed.length === 0;
  }

  #messages(told) {
    this.panel.querySelector("#messages").replaceChildren(...told.map(message));
    this.panel.querySelector("#told").hidden = told.length === 0;
  }

  #facts(parcel) {
    const promise = parcel.promise
      ? `${clock(parcel.promise.from, hub.timeZone)} – ${clock(parcel.promise.to, hub.timeZone)}` : null;
    const rows = [
      ["Milestone", milestone(parcel.milestone, parcel.grade)],
      ["Custodian", parcel.custodian], ["Reason", parcel.reason], ["Flags", parcel.flags?.join(", ")],
      ["Consignment", parcel.consignment], ["Route", parcel.route], ["Promise", promise],
      ["Recipient", parcel.recipient?.name], ["Address", parcel.address?.text], ["Note", parcel.note],
    ].filter(([, value]) => value);
    this.panel.querySelector("#facts").replaceChildren(...rows.flatMap(([name, value]) =>
      [element("dt", {}, name), element("dd", {}, value)]));
  }
}

function entry(event) {
  const isBad = /failed|stray|lost|damaged|missing|refused/i.test(event.type);
  const late = Date.parse(event.recordedAt) - Date.parse(event.occurredAt);
  const small = [event.actor, late > 60_000 ? `recorded ${clock(event.recordedAt, hub.timeZone)}` : null, factsOf(event)]
    .filter(Boolean).join(" · ");
  return element("li", { class: isBad ? "bad" : "" },
    element("time", { datetime: event.occurredAt }, clock(event.occurredAt, hub.timeZone)), " ",
    element("b", {}, sentence(event.type)), small ? element("small", {}, small) : null);
}

/** An event's own facts in one line. */
function factsOf(event) {
  return Object.entries(event.facts).filter(([, value]) => value !== "false")
    .map(([name, value]) => (value === "true" ? name : `${name} ${value}`)).join(", ");
}

const stages = {
  confirmed: "Booked", dispatched: "On its way", approaching: "Almost there", changed: "New time",
  delivered: "Delivered", failed: "Not delivered",
};
const fates = { waiting: "waits", sent: "sent", arrived: "arrived", failed: "nobody was reached", dropped: "not sent" };

const message = (one) => element("li", { class: one.state === "failed" ? "bad" : "" },
  element("time", { datetime: one.updatedAt }, clock(one.updatedAt, hub.timeZone)), " ",
  element("b", {}, stages[one.stage]),
  element("small", {}, [fates[one.state], one.channel, one.reason].filter(Boolean).join(" · ")));

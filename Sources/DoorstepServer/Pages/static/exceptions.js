// The queue: what somebody has to look at, due first in front. On a calm day it takes no room at all.
// By keyboard: j and k go down and up, o takes a case, c closes it, Enter shows what it is about.
import { get, send } from "/static/api.js";
import { day, hub } from "/static/day.js";
import { clock, element } from "/static/words.js";

const most = 50;
const kinds = {
  lateDeparture: "Left late, and nobody has said why", leftBehind: "Left at the hub", strayParcel: "A stray is aboard",
  longStay: "Somebody is at a stop for unusually long", shortStay: "Gone from a stop unusually soon",
  afterHandoff: "Still there, or back, after the handoff", failedAttempt: "Could not be delivered", reportedProblem: "A recipient reports a problem", uncollected: "Nobody came for it; fetch it back", broughtBack: "Brought back; promise when it comes again",
  contradiction: "A statement about the handoff cannot be true", missingProof: "A proof never came",
  receiptDenied: "The recipient says that they do not have it", sensorAlarm: "A sensor felt what nothing explains",
  silentSensor: "A sensor is silent", unclearAddress: "Nobody knows where that is", untoldRecipient: "No message reaches the recipient",
  promiseAtRisk: "Promises of this route will probably be broken",
};
const actions = {
  callDriver: "Call the driver", callRecipient: "Call the recipient", lookAtProof: "Look at the proof",
  checkVehicle: "Check the vehicle", planAgain: "Plan it again", bringToLane: "Bring it to its lane", confirmAddress: "Put the pin",
};
const reasons = { solved: "Solved", falseAlarm: "False alarm", handedOn: "Handed on", accepted: "Accepted" };

export class ExceptionQueue {
  /** `route` and `parcel` show what a case is about; `failed` is told of what went wrong. */
  constructor(place, { route, parcel, failed }) {
    this.place = place;
    this.list = place.querySelector("ol");
    Object.assign(this, { showRoute: route, showParcel: parcel, failed });
    this.list.addEventListener("keydown", (event) => this.#key(event));
  }

  async refresh() {
    const found = (await get("/v1/exceptions", { limit: most })).items;
    const held = document.activeElement?.closest?.("#exceptions li")?.dataset.id;
    this.place.hidden = found.length === 0;
    this.place.querySelector("h2").textContent = found.length === 1 ? "1 thing to look at" : `${found.length}${found.length === most ? "+" : ""} things to look at`;
    this.list.replaceChildren(...found.map((one) => this.#row(one)));
    // The list was drawn anew under somebody's keyboard.
    const again = this.list.querySelector(`[data-id="${held}"]`) ?? (held ? this.list.firstElementChild : null);
    again?.focus();
  }

  focus() { this.list.firstElementChild?.focus(); }

  #row(one) {
    const about = [one.parcel, one.consignment, one.route && (one.stop ? `${one.route}, stop ${one.stop}` : one.route), one.sensor, one.attempt].filter(Boolean).join(" · ");
    const isLate = Date.parse(one.dueAt) < Date.now() + hub.offset;
    const take = element("button", { type: "button", class: "quiet" }, one.owner ? "Take over" : "Take");
    take.addEventListener("click", () => this.#take(one));
    const close = element("select", { "aria-label": `Close: ${kinds[one.kind]}` }, element("option", { value: "" }, "Close…"),
      ...Object.entries(reasons).map(([value, words]) => element("option", { value }, words)));
    close.addEventListener("change", () => close.value && this.#close(one, close.value));
    const row = element("li", { tabindex: 0, "data-id": one.id, class: one.level > 0 || isLate ? "late" : "" },
      element("time", { datetime: one.dueAt }, `by ${clock(one.dueAt, hub.timeZone)}`),
      element("span", { class: "what" }, element("b", {}, kinds[one.kind] ?? one.kind), element("span", { class: "about" }, about)),
      element("span", { class: "next" }, actions[one.nextAction] ?? one.nextAction),
      element("span", { class: "owner" }, one.owner ?? "nobody has it"), take, close);
    row.addEventListener("dblclick", () => this.#show(one));
    row.exception = one;
    return row;
  }

  #key(event) {
    const row = event.target.closest("li");
    if (!row || event.target.matches("select")) return;
    const move = { j: row.nextElementSibling, k: row.previousElementSibling, ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling };
    if (event.key in move) move[event.key]?.focus();
    else if (event.key === "o") this.#take(row.exception);
    else if (event.key === "c") row.querySelector("select").focus();
    else if (event.key === "Enter" && event.target === row) this.#show(row.exception);
    else return;
    event.preventDefault();
  }

  #show(one) {
    if (one.parcel) return this.showParcel(one.parcel);
    const route = day.routes.find((other) => other.id === one.route);
    if (route) this.showRoute(route);
  }

  #take(one) { return this.#send(`/v1/exceptions/${one.id}/owner`); }

  #close(one, reason) { return this.#send(`/v1/exceptions/${one.id}/closing`, { reason }); }

  async #send(path, body) {
    try {
      await send("POST", path, body);
      await this.refresh();
    } catch (problem) { this.failed(problem); }
  }
}

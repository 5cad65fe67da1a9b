// Stops where something is unusual now. On a calm day this takes no room at all.
import { get } from "/static/api.js";
import { day, hub } from "/static/day.js";
import { clock, element } from "/static/words.js";

const most = 8;
const doors = {
  house: "a house", apartment: "an apartment", highRise: "a high-rise", office: "an office", shop: "a shop",
  industrial: "an industrial site", farm: "a farm", other: "an address",
};

export class AlertList {
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.seen = new Set();
  }

  async refresh() {
    const found = (await get("/v1/dwell/alerts", {})).items;
    const shown = found.filter((alert) => !this.seen.has(key(alert))).slice(0, most);
    this.place.hidden = shown.length === 0;
    this.place.querySelector("ul").replaceChildren(...shown.map((alert) => this.#row(alert)));
  }

  #row(alert) {
    const open = element("button", { type: "button", class: "quiet" }, `${alert.route}, stop ${alert.stop}`);
    open.addEventListener("click", () => {
      const route = day.routes.find((one) => one.id === alert.route);
      if (route) this.choose(route);
    });
    const seen = element("button", { type: "button", class: "quiet", "aria-label": `Seen: ${alert.route}, stop ${alert.stop}` }, "Seen");
    seen.addEventListener("click", () => {
      this.seen.add(key(alert));
      this.refresh();
    });
    return element("li", { class: alert.kind },
      element("time", { datetime: alert.occurredAt }, clock(alert.occurredAt, hub.timeZone)),
      open, element("span", {}, words(alert)), seen);
  }
}

const key = (alert) => `${alert.route}/${alert.stop}/${alert.kind}`;

function words(alert) {
  const at = `at ${doors[alert.property] ?? "an address"}`;
  switch (alert.kind) {
    case "tooLong": return `Still ${at} after ${time(alert.seconds)}; usual is ${time(alert.medianSeconds)}, unusual from ${time(alert.longestSeconds)}.`;
    case "tooShort": return `Gone after ${time(alert.seconds)} ${at}; nobody hands over in less than ${time(alert.shortestSeconds)}.`;
    case "lingered": return `Handed over ${at}, and still there ${time(alert.afterwardsSeconds)} later.`;
    case "cameBack": return `Came back ${time(alert.afterwardsSeconds)} after the handoff ${at}.`;
    default: return alert.kind;
  }
}

const time = (seconds) => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);

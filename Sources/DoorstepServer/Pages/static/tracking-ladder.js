// What the driver has tried at the door: told while it happens, and afterwards as the reason why it went back.
import { say } from "/static/tracking-words.js";

/** @param tools `make` builds an element. */
export function ladderCard(delivery, times, { make }) {
  const rungs = delivery.parcels.map((parcel) => parcel.rungs).find(Boolean);
  if (!rungs) return null;
  const items = rungs.map((rung) => make("li", {}, make("span", {}, say(`rung_${rung.rung}_${rung.outcome}`)), make("small", {}, times.time(rung.at))));
  const isOpen = delivery.parcels.some((parcel) => parcel.step === "atTheDoor");
  return make("section", { class: `card${isOpen ? " now" : ""}`, id: "rungs", "aria-live": "polite" },
    make("h2", {}, say(isOpen ? "rungsNow" : "rungsTitle")), make("ul", { class: "parcels" }, ...items),
    isOpen ? make("p", {}, say("rungsOpen")) : null);
}

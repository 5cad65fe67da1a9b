// What the recipient wishes for all deliveries: read before a handoff can be confirmed, and never left
// aside without a reason, which the recipient reads.
import * as days from "/static/driver-day.js";
import { seeWish } from "/static/driver-acts.js";
import { redraw } from "/static/driver-list.js";
import { t } from "/static/driver-words.js";
import { element } from "/static/words.js";

/** Why a wish is not followed, by consignment; forgotten with the page. */
const reasons = new Map();
/** What may keep a driver from doing as somebody wishes. */
const usual = ["ACC_NO_SAFE_PLACE", "ACC_GATE", "ACC_ANIMAL", "ACC_CONCIERGE_HOURS", "EXT_WEATHER", "EXT_UNSAFE_AREA"];

/** The wishes in words; nothing when there are none. */
export function wishes(one) {
  const wish = days.wishOf(one);
  if (!wish) return null;
  const lines = [
    wish.place ? [t("wishPlace"), [t(wish.place), wish.placeWords].filter(Boolean).join(": ")] : null,
    wish.taker ? [t("wishTaker"), wish.taker] : null,
    wish.times ? [t("wishTimes"), `${wish.times.from}–${wish.times.to}`] : null,
    wish.access ? [t("access"), wish.access] : null,
    wish.never.length ? [t("wishNever"), wish.never.map((mode) => t(mode)).join(", ")] : null,
  ];
  return element("section", { class: "nuance wishes" }, element("h2", {}, t("wishes")),
    element("ul", {}, ...lines.filter(Boolean).map(([name, words]) => element("li", {}, element("b", {}, `${name}: `), words))));
}

/** The same with what the driver has to do about it before confirming. */
export function wishStep(one, mode, attempt) {
  const box = wishes(one);
  if (!box) return null;
  const read = element("input", { type: "checkbox", checked: isRead(one, attempt) });
  read.addEventListener("change", async () => { await seeWish(one, days.wishOf(one).since); redraw(); });
  box.append(element("label", { class: "check" }, read, t("wishesRead")));
  if (days.isAgainstWish(one, mode)) {
    const select = element("select", {}, element("option", { value: "" }, t("reason")),
      ...usual.map((code) => element("option", { value: code, selected: reasons.get(one.consignment) === code }, t(code))));
    select.addEventListener("change", () => { reasons.set(one.consignment, select.value); redraw(); });
    box.append(element("label", { class: "field" }, t("wishIgnored"), select));
  }
  return box;
}

const isRead = (one, attempt) => attempt.wishSeen === days.wishOf(one)?.since;

export const wishWaits = (one, mode, attempt) => Boolean(days.wishOf(one))
  && (!isRead(one, attempt) || (days.isAgainstWish(one, mode) && !reasons.get(one.consignment)));

/** Tells the reason, where this way needs one, before the handoff itself. */
export async function explainWish(one, mode) {
  if (days.isAgainstWish(one, mode)) await seeWish(one, days.wishOf(one).since, reasons.get(one.consignment));
}

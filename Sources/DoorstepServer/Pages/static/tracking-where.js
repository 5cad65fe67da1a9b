// "Where is my order?" answered in words: what happened last, what comes next, and whom to call.
import { say } from "/static/tracking-words.js";

const isPhone = (contact) => /^\+?[\d ()-]{6,}$/.test(contact);
const isMail = (contact) => /^[^\s@]+@[^\s@]+$/.test(contact);

/** The person, one tap away where what is printed can be tapped. */
function whom(contact, make) {
  if (isPhone(contact)) return make("a", { class: "call", href: `tel:${contact.replace(/[^\d+]/g, "")}` }, say("whereCall", { contact }));
  if (isMail(contact)) return make("a", { class: "call", href: `mailto:${contact}` }, say("whereWrite", { contact }));
  return make("p", {}, say("contact", { contact }));
}

/** When the next thing happens, by the plan where there is one, else by the promise. */
function next(delivery, step, times) {
  const at = delivery.plannedArrival;
  const values = {
    day: times.day(at ?? delivery.promise.from), time: at ? times.time(at) : "",
    from: times.time(delivery.promise.from), to: times.time(delivery.promise.to),
  };
  const planned = at && ["announced", "received", "onTheWay"].includes(step) ? "Planned" : "";
  return say(`next_${step}${planned}`, values);
}

/** One answer for each step that the parcels are at. */
export function whereCard(delivery, times, make) {
  const steps = new Map();
  for (const parcel of delivery.parcels) {
    const since = steps.get(parcel.step);
    if (!since || parcel.since > since) steps.set(parcel.step, parcel.since);
  }
  const answers = [...steps].map(([step, since]) => {
    const when = say("on", { day: times.day(since), time: times.time(since) });
    return make("p", {}, make("strong", {}, `${when}: ${say(`last_${step}`)}`), make("br"), next(delivery, step, times));
  });
  return make("section", { class: "card where" }, make("h2", {}, say("whereTitle")), ...answers,
    delivery.contact ? whom(delivery.contact, make) : null);
}

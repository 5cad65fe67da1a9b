// Sending it back: why, where to, and the code that is shown at the counter.
import { say } from "/static/tracking-words.js";

const reasons = ["RCP_CANCELLED", "SHP_WRONG_ITEM", "CAR_DAMAGED", "SHP_PACKAGING"];
/** The code, as long as the page is open: nothing keeps it. */
let held;

export function returnCard(delivery, times, { make, post, refresh, redraw }) {
  const offer = delivery.returns;
  if (!offer) return null;
  const said = make("p", { role: "alert" });
  const why = make("select", { "aria-label": say("returnWhy") },
    make("option", { value: "" }, say("returnWhy")), ...reasons.map((code) => make("option", { value: code }, say(`return_${code}`))));
  const send = make("button", { type: "button" }, say(offer.announced ? "codeNew" : "returnSend"));
  send.addEventListener("click", async () => {
    if (!why.value) return void (said.textContent = say("returnWhyFirst"));
    send.disabled = true;
    const answer = await post("/v1/track/returns", { parcels: offer.parcels, reason: why.value });
    send.disabled = false;
    const told = answer && (await answer.json());
    if (!answer?.ok) return void (said.textContent = told?.detail ?? say("failedText"));
    held = told;
    redraw();
    refresh();
  });
  const points = offer.points.map((point) => make("li", {}, say("returnPoint", { name: point.name, address: point.address, meters: Math.max(10, Math.round(point.meters / 10) * 10) })));
  return make("section", { class: "card ask" }, make("h2", {}, say("returnTitle")),
    make("details", held ? { open: "" } : {}, make("summary", {}, say(offer.announced ? "returnAnnounced" : "returnOpen")),
      make("p", {}, say("returnUntil", { day: times.day(offer.until), time: times.time(offer.until) })),
      points.length ? make("ul", {}, ...points) : make("p", {}, say("returnNoPoint")),
      held && make("p", {}, say("returnCode", { id: delivery.consignment })),
      held && make("p", { class: "code", "aria-label": held.code.split("").join(" ") }, `${held.code.slice(0, 3)} ${held.code.slice(3)}`),
      make("label", { class: "choice" }, why), send, said));
}

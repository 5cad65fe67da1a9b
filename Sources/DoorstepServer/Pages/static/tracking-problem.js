// Something is wrong: one choice, words if they like, and what was answered.
import { say } from "/static/tracking-words.js";

const kinds = ["damaged", "notMine", "notThere", "contentMissing", "conduct", "other"];

export function problemCard(delivery, times, { make, post, refresh }) {
  const told = delivery.problems ?? [];
  const when = (at) => say("on", { day: times.day(at), time: times.time(at) });
  const rows = told.map((one) => make("li", {}, make("b", {}, say(`problem_${one.kind}`)), ` · ${when(one.reportedAt)}`,
    make("p", {}, one.answer ? say("problemAnswer", { text: one.answer }) : say("problemWaits"))));
  const kind = make("select", { name: "kind" }, ...kinds.map((name) => make("option", { value: name }, say(`problem_${name}`))));
  const words = make("textarea", { name: "problem-words", rows: "3", maxlength: "1000" });
  const said = make("p", { role: "alert" });
  const send = make("button", { type: "submit" }, say("problemSend"));
  const form = make("form", {}, make("label", { class: "field" }, make("span", {}, say("problemKind")), kind),
    make("label", { class: "field" }, make("span", {}, say("problemWords")), words), send, said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const text = words.value.trim();
    const answer = await post("/v1/track/problems", { kind: kind.value, ...(text ? { words: text } : {}) });
    send.disabled = false;
    if (answer?.ok) return refresh();
    said.textContent = (await answer?.json().catch(() => null))?.detail ?? say("failedText");
  });
  return make("details", { class: "card ask problem", open: told.some((one) => !one.answer) ? "" : null },
    make("summary", {}, make("h2", {}, say("problemTitle"))), rows.length ? make("ul", { class: "reports" }, ...rows) : null, form);
}

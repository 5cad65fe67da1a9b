// What the recipient thinks of the delivery: one tap a question, and words if they like.
import { say } from "/static/tracking-words.js";

const questions = ["place", "intact", "courteous"];

/** The card; nothing before something was handed over. */
export function feedbackCard(delivery, { make, post, refresh }) {
  if (!delivery.parcels.some((parcel) => parcel.handoff)) return null;
  const given = delivery.feedback ?? {};
  const said = make("p", { role: "status" }, delivery.feedback ? say("feedbackThanks") : "");
  const words = make("textarea", { id: "feedback-words", rows: "2", maxlength: "500" });
  words.value = given.words ?? "";
  const tell = async (more) => {
    const body = { ...given, ...more };
    if (words.value.trim()) body.words = words.value.trim();
    else delete body.words;
    const answer = await post("/v1/track/feedback", body);
    if (answer?.ok) refresh();
    else said.textContent = say(answer?.status === 409 ? "feedbackClosed" : "failedText");
  };
  const row = (name) => {
    const tap = (value, key) => {
      const button = make("button", { type: "button", class: given[name] === value ? null : "quiet", "aria-pressed": String(given[name] === value), "aria-label": `${say(`feedback_${name}`)} ${say(key)}` }, say(key));
      button.addEventListener("click", () => tell({ [name]: value }));
      return button;
    };
    return make("div", { class: "tap", role: "group", "aria-label": say(`feedback_${name}`) },
      make("span", {}, say(`feedback_${name}`)), make("div", { class: "row" }, tap(true, "yes"), tap(false, "no")));
  };
  const send = make("button", { type: "button", class: "quiet" }, say("feedbackSend"));
  send.addEventListener("click", () => tell({}));
  return make("section", { class: "card ask feedback" }, make("h2", {}, say("feedbackTitle")), ...questions.map(row),
    make("label", { for: "feedback-words" }, say("feedbackWords")), words, send, said);
}

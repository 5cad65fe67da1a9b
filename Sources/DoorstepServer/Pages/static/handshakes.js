// What devices have signed for a parcel, every reason of the verdict, and a person's word on the doubts.
import { get, send } from "/static/api.js";
import { hub } from "/static/day.js";
import { clock, element } from "/static/words.js";

const decisions = { accept: "Nothing speaks against it", review: "In doubt", reject: "Rejected" };

/** One entry a handshake; `again` is called when somebody has decided. */
export async function handshakes(parcel, again) {
  const { items } = await get(`/v1/parcels/${encodeURIComponent(parcel)}/handshakes`);
  return items.map((one) => element("li", { class: one.decision === "accept" || one.review?.outcome === "lift" ? "" : "bad" },
    element("time", { datetime: one.receivedAt }, clock(one.receivedAt, hub.timeZone)), " ",
    element("b", {}, `${decisions[one.decision]} · ${one.grade}`),
    ...one.findings.map((finding) => element("small", {}, `${finding.words} (${finding.code})`)),
    one.review ? element("small", {}, said(one.review)) : null,
    one.decision === "review" && !one.review ? decide(one, again) : null));
}

const said = ({ outcome, by, reason }) =>
  [outcome === "lift" ? "Doubts lifted" : "Doubts kept", by, reason].filter(Boolean).join(" · ");

function decide(one, again) {
  const reason = element("input", { required: true, maxlength: 500, autocomplete: "off" });
  const problem = element("small", { role: "alert" });
  const form = element("form", { class: "decide" },
    element("label", {}, `Why? It becomes ${one.gradeOnceReviewed} when the doubts are lifted.`, reason),
    element("button", { class: "quiet", value: "lift" }, "Lift the doubts"),
    element("button", { class: "quiet", value: "keep" }, "Keep them"), problem);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await send("POST", `/v1/handshakes/${one.id}/review`, { outcome: event.submitter.value, reason: reason.value });
      document.activeElement?.blur();
      await again();
    } catch (refusal) {
      problem.textContent = refusal.message;
    }
  });
  return form;
}

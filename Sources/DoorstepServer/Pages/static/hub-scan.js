// One field for a scanner: a parcel asks for its lane, the lane's own code puts it there.
import { get, send } from "/static/api.js";
import { element } from "/static/words.js";

const reasons = { CAR_CAPACITY: "The lane is full", CAR_DAMAGED: "It is damaged", SHP_PACKAGING: "Its packaging", CAR_DISPATCH_ERROR: "The plan is wrong", SEC_TAMPER: "It was tampered with" };

export function scanner({ path, now, changed }) {
  const input = document.querySelector("#scan");
  const output = document.querySelector("#lane");
  const overrule = document.querySelector("#overrule");
  const reason = document.querySelector("#reason");
  reason.replaceChildren(...Object.entries(reasons).map(([code, words]) => element("option", { value: code }, words)));
  // The parcel in the hand, and the wrong lane that somebody tried.
  let held = null;
  let tried = null;

  function show(tone, big, ...lines) {
    output.className = `lane ${tone}`;
    output.replaceChildren(element("b", {}, big), ...lines.filter(Boolean).map((line) => element("span", {}, line)));
  }

  async function ask(text) {
    const item = await get(path(`sort-plan/parcels/${encodeURIComponent(text)}`));
    held = item;
    const where = item.route ? `${item.route}, stop ${item.stop ?? "?"}` : item.zone ? `not planned · wave ${item.wave} · ${item.zone}` : "not planned";
    if (!item.lane) return show("none", "–", item.parcel, `${where}: the hub has no lane for it`);
    show("right", item.lane, item.bag ? `Bag ${item.bag}` : "", `${item.parcel} · ${where}`,
      item.mustMove ? `It lies in ${item.lies}: put it across.` : "Scan the lane to put it there.");
  }

  async function put(lane, why) {
    const parcel = held.parcel;
    try {
      await send("POST", path("sorts"), { parcel, lane, occurredAt: await now(), ...(why ? { reason: why } : {}) });
      show("right", "✓", `${parcel} lies in ${lane}`);
      held = tried = null;
      overrule.hidden = true;
      changed();
    } catch (problem) {
      if (problem.code !== "wrong-lane") throw problem;
      tried = lane;
      overrule.hidden = false;
      show("wrong", problem.errors?.[0]?.detail ?? "✗", `Not ${lane}.`, problem.detail);
    }
  }

  async function take(text) {
    overrule.hidden = true;
    try {
      if (held && (text === held.lane || await isLane(text))) await put(text);
      else await ask(text);
    } catch (problem) {
      held = null;
      show("wrong", "?", text, problem.status === 404 ? "Nobody knows this parcel." : problem.detail ?? problem.message);
    }
  }

  // A scanner is quicker than the network: what it sends is taken one after the other.
  let turn = Promise.resolve();
  document.querySelector("#scanner").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    input.value = "";
    input.focus();
    if (text) turn = turn.then(() => take(text));
  });

  async function isLane(text) {
    const setup = await get(path("hub")).catch(() => null);
    return new Set([...(setup?.lanes ?? []), ...(setup?.presort?.lanes ?? [])]).has(text);
  }

  overrule.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (held && tried) await put(tried, reason.value).catch((problem) => show("wrong", "✗", problem.detail ?? problem.message));
    input.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
    if (event.key === "Escape") { held = tried = null; overrule.hidden = true; show("", "", "Scan a parcel."); input.focus(); }
  });
  show("", "", "Scan a parcel.");
}

// Sends what the driver did, in order, each once: the same command keeps its key until it is answered.
import { waiting, dropCommand, refuse } from "/static/driver-store.js";
import { sendPictures } from "/static/driver-upload.js";

let listener = () => {};
let timer;
let pause = 2_000;
let again = false;

/** "sending", "offline", "signed-out" or "sent": what the driver is told. */
export let standing = "sent";

export function onChange(tell) { listener = tell; }

export function command(method, path, body) {
  return { method, path, body: JSON.stringify(body), key: crypto.randomUUID() };
}

/** Sends now, unless another window of the app is at it. */
export async function sendAll() {
  clearTimeout(timer);
  const begun = await navigator.locks.request("doorstep-outbox", { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    again = false;
    const outcome = await drain();
    tell(outcome);
    if (outcome === "offline") {
      timer = setTimeout(sendAll, pause);
      pause = Math.min(60_000, pause * 2);
    } else {
      pause = 2_000;
    }
    return true;
  });
  if (!begun) again = true;
  else if (again) sendAll();
}

async function drain() {
  let last = 0;
  for (;;) {
    const next = (await waiting()).find((command) => command.number > last);
    if (!next) break;
    tell("sending");
    const outcome = await sendOne(next);
    if (outcome === "early") last = next.number;
    else if (outcome) return outcome;
  }
  // What waits for somebody else's word is asked again later, and holds nobody up: the server takes
  // what happened in any order.
  if ((await waiting()).length > 0) return "offline";
  return (await sendPictures()) ?? "sent";
}

/** Sends one command past the line; nothing when there is no network. */
export const sendNow = (command) => fetch(command.path, {
  method: command.method, body: command.body,
  headers: { "Content-Type": "application/json", "Idempotency-Key": command.key },
}).catch(() => undefined);

/** What this phone sends in order and cannot mend by waiting: a rule that it was never told of. */
const forGood = ["preferences-unseen", "preferences-ignored", "rungs-missing", "rung-too-early"];

/** Nothing when the line may go on; else why it stands. */
async function sendOne(next) {
  const answer = await sendNow(next);
  if (!answer) return "offline";
  if (answer.ok) return void (await dropCommand(next.number));
  if (answer.status === 401) return "signed-out";
  const problem = await answer.json().catch(() => ({ status: answer.status, detail: answer.statusText }));
  if (answer.status >= 500 || answer.status === 429) return "offline";
  if (problem.retryable && !forGood.includes(problem.code)) return "early";
  await refuse(next, problem);
}

function tell(outcome) {
  standing = outcome;
  listener(outcome);
}

addEventListener("online", () => { pause = 2_000; sendAll(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) sendAll(); });

// Whoever is at a door for unusually long is asked whether all is well, before anybody else asks.
import * as days from "/static/driver-day.js";
import { t } from "/static/driver-words.js";

const place = document.querySelector("#dwell");
let dismissed;

export async function askHowItGoes() {
  const stop = days.day?.route?.stops.find(days.isHere);
  if (!stop) return void (place.hidden = true);
  try {
    const answer = await fetch(`/v1/routes/${days.day.route.id}/dwell-alerts`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const alert = (await answer.json()).items.find((one) => one.stop === stop.sequence && one.kind === "tooLong");
    place.hidden = !alert || dismissed === stop.sequence;
    if (alert) place.textContent = t("longHere", { minutes: Math.max(1, Math.round(alert.longestSeconds / 60)) });
  } catch { /* No network: the tower sees it when the phone is back. */ }
}

place.addEventListener("click", () => {
  dismissed = days.day?.route?.stops.find(days.isHere)?.sequence;
  place.hidden = true;
});
setInterval(askHowItGoes, 8_000);

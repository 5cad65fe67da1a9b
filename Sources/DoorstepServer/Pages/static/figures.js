// The day in eight figures.
import { element } from "/static/words.js";

export function showFigures(place, report) {
  const share = (value) => (value == null ? "–" : `${(value * 100).toFixed(1)} %`);
  const figures = [
    ["Parcels", report.parcels],
    ["Delivered", report.delivered],
    ["Still open", report.open],
    ["Failed attempts", report.failedAttempts, report.failedAttempts > 0],
    ["Returned", report.returned],
    ["On time", report.onTime],
    ["First attempt", share(report.firstAttemptRate)],
    ["Driven", report.distanceKm == null ? "–" : `${report.distanceKm.toFixed(1)} km`],
  ];
  place.replaceChildren(...figures.map(([name, value, isWarning]) =>
    element("div", { class: isWarning ? "figure warn" : "figure" },
      element("b", {}, String(value ?? "–")), element("span", {}, name))));
}

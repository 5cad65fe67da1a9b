// A route's stops as a list that a hand or a keyboard puts into another order.
import { hub } from "/static/day.js";
import { clock, element } from "/static/words.js";

const open = new Set();
let held = null;

/** While a stop is under somebody's hand the list must not be drawn anew. */
export const isHeld = () => held !== null;

/** `propose` is told where a stop should go: `{plan, route, stop, toRoute, position}`. */
export function stopList(route, routes, propose) {
  const items = route.stops.map((stop, index) => item(route, stop, index, routes, propose));
  const list = element("ol", { class: "stop-list" }, ...items);
  // Past the last stop there is room for one more.
  target(list, () => place(route, route.stops.length), propose);
  const details = element("details", { class: "stops" },
    element("summary", { "data-key": `stops ${route.id}` }, `${route.stops.length} stops`), list);
  details.open = open.has(route.id);
  details.addEventListener("toggle", () => (details.open ? open.add(route.id) : open.delete(route.id)));
  return details;
}

function item(route, stop, index, routes, propose) {
  const isFixed = Boolean(stop.arrivedAt) || route.state === "completed";
  const name = `stop ${stop.sequence} of ${route.id}`;
  const consignments = [...new Set(stop.tasks.map((task) => task.consignment))];
  const made = element("li", { class: isFixed ? "stop fixed" : "stop", draggable: isFixed ? "false" : "true", "data-stop": `${route.id} ${stop.sequence}` },
    element("b", {}, String(stop.sequence)),
    element("span", { class: "what" }, consignments.join(", ")),
    element("time", { datetime: stop.plannedArrival }, clock(stop.arrivedAt ?? stop.plannedArrival, hub.timeZone)),
    ...(isFixed ? [element("span", { class: "hint" }, stop.departedAt ? "done" : "there")] : hands()));
  target(made, () => place(route, index), propose);
  if (isFixed) return made;
  made.addEventListener("dragstart", (event) => {
    held = { route, stop, index };
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", name);
    made.classList.add("held");
  });
  made.addEventListener("dragend", () => {
    held = null;
    made.classList.remove("held");
  });
  return made;

  function hands() {
    const above = route.stops[index - 1];
    const move = (words, key, position, isPossible) => {
      const button = element("button", { type: "button", "aria-label": `${words} ${name}`, "data-key": `${key} ${name}`, disabled: !isPossible }, key);
      button.addEventListener("click", () => ask(route, stop, route, position, propose));
      return button;
    };
    const others = routes.filter((one) => one.plan === route.plan && one.id !== route.id && one.state !== "completed");
    const choice = element("select", { "aria-label": `Give ${name} to another route`, "data-key": `to ${name}` },
      element("option", { value: "" }, "to…"), ...others.map((one) => element("option", { value: one.id }, one.id)));
    choice.addEventListener("change", () => {
      const other = others.find((one) => one.id === choice.value);
      choice.value = "";
      if (other) ask(route, stop, other, other.stops.length + 1, propose);
    });
    return [
      move("Move up", "↑", index, index > 0 && !above.arrivedAt),
      move("Move down", "↓", index + 2, index + 1 < route.stops.length), choice];
  }
}

/** Where a stop would stand that is dropped before the stop at `index`, once it has left its place. */
function place(route, index) {
  const isOwn = held.route.id === route.id;
  return { route, position: isOwn && held.index < index ? index : index + 1 };
}

function target(node, find, propose) {
  node.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("over");
  });
  node.addEventListener("dragleave", () => node.classList.remove("over"));
  node.addEventListener("drop", (event) => {
    node.classList.remove("over");
    if (!held) return;
    event.preventDefault();
    event.stopPropagation();
    const { route, position } = find();
    const { route: from, stop, index } = held;
    held = null;
    if (from.id === route.id && position === index + 1) return;
    ask(from, stop, route, position, propose);
  });
}

function ask(route, stop, toRoute, position, propose) {
  propose({ plan: route.plan, route: route.id, stop: stop.sequence, toRoute: toRoute.id, position });
}

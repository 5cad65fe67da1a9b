// What still has to reach the server, and what it would not take.
import { waiting, refused, forgetRefused, pictures } from "/static/driver-store.js";
import { sendAll, standing } from "/static/driver-outbox.js";
import { button, link, redraw } from "/static/driver-list.js";
import { t } from "/static/driver-words.js";
import { element } from "/static/words.js";

export async function syncPage() {
  const [left, no, images] = [await waiting(), await refused(), await pictures()];
  return {
    title: t("waitingTitle"), back: "#/",
    body: [
      standing === "signed-out" ? element("section", { class: "alarm" }, element("p", {}, t("signInAgain")),
        link(t("signedOut"), "/sign-in?next=/driver")) : null,
      left.length + images.length === 0 ? element("p", { class: "big" }, t("nothingWaiting")) : element("ol", { class: "outbox" },
        ...left.map((command) => element("li", {}, line(command))),
        ...images.map((image) => element("li", {}, `${t("photo")} · ${Math.ceil(image.blob.size / 1024)} kB`))),
      no.length ? element("h2", {}, t("refusedTitle")) : null,
      ...no.map((command) => element("section", { class: "alarm" },
        element("p", {}, line(command)), element("p", {}, command.problem.detail ?? command.problem.title ?? String(command.problem.status)),
        button(t("understood"), async () => { await forgetRefused(command.number); redraw(); }, "quiet"))),
    ],
    actions: [button(t("refresh"), async () => { await sendAll(); redraw(); })],
  };
}

const line = (command) => command.path.replace(/^\/v1\//, "").replaceAll("/", " · ");

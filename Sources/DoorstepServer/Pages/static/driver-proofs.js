// One proof after the other: photo, signature, scan, code, check, name.
import { askForCode, prove, showCode } from "/static/driver-acts.js";
import { button, redraw } from "/static/driver-list.js";
import { photoStep } from "/static/driver-photo.js";
import { t } from "/static/driver-words.js";
import { element } from "/static/words.js";

export const canScan = "BarcodeDetector" in globalThis;

/** What asks for one proof of `kinds`; when there are several, each is offered. */
export function proofStep(one, kinds, facts) {
  return element("section", { class: "proof" }, ...kinds.map((kind) => steps[kind]?.(one, facts) ?? null));
}

const steps = {
  photo: (one) => photoStep(one),
  signature: (one) => signature(one),
  scan: (one) => typed(one, "scan", (value) => one.parcels.includes(value) || t("wrongLabel", { parcel: one.parcels[0] }), true),
  pin: (one) => code(one),
  contactless: (one) => element("div", { class: "row" },
    button(t("contactless"), async () => { await prove(one, "contactless", {}); redraw(); }, "quiet")),
  name: (one) => typed(one, "name", (value) => value.length > 1 || t("name"), false, { maxlength: 120 }),
  note: (one) => typed(one, "note", (value) => value.length > 0 || t("note_"), false, { maxlength: 500 }),
  ageCheck: (one, { minimumAge }) => check(one, "ageCheck", t("oldEnough", { age: minimumAge ?? 18 }), t("notOldEnough")),
  idCheck: (one) => check(one, "idCheck", t("idFits"), t("idDiffers")),
};

function typed(one, kind, judge, scans, attributes = {}) {
  const input = element("input", { autocomplete: "off", ...attributes });
  const said = element("p", { role: "alert", class: "problem" });
  const take = async (text) => {
    const value = text.trim();
    const verdict = judge(value);
    if (verdict !== true) return void (said.textContent = verdict);
    await prove(one, kind, { value });
    redraw();
  };
  const form = element("form", { class: "scan" }, element("label", { class: "field" }, t(kind === "note" ? "note_" : kind), input),
    button(t("done"), () => take(input.value), "quiet"));
  form.addEventListener("submit", (event) => { event.preventDefault(); take(input.value); });
  return element("div", {}, form, scans && canScan ? scanner(take) : null, said);
}

/** The recipient's code: the server says whether it is right, and asks the recipient for it. */
function code(one) {
  const input = element("input", { autocomplete: "off", inputmode: "numeric", maxlength: 8 });
  const said = element("p", { role: "alert", class: "problem" });
  const take = async () => {
    const value = input.value.replace(/[\s-]/g, "");
    if (!/^\d{6}$/.test(value)) return void (said.textContent = t("codeDigits"));
    const problem = await showCode(one, value);
    if (problem) return void (said.textContent = problem);
    redraw();
  };
  const form = element("form", { class: "scan" }, element("label", { class: "field" }, t("pin"), input), button(t("done"), take, "quiet"));
  form.addEventListener("submit", (event) => { event.preventDefault(); take(); });
  const asks = button(t("askForCode"), async () => { await askForCode(one); said.textContent = t("codeAsked"); }, "quiet");
  return element("div", {}, form, element("div", { class: "row" }, asks), said);
}

/** Yes or no, and how it was seen; the document itself is never kept. */
function check(one, kind, yes, no) {
  const tell = (passed) => async () => {
    await prove(one, kind, { check: { passed, method: "documentSeen" } });
    redraw();
  };
  return element("div", { class: "row" }, element("b", {}, t(kind)), button(yes, tell(true)), button(no, tell(false), "danger"));
}

/** Strokes as they were drawn, in pixels and milliseconds: a picture of a signature would prove less. */
function signature(one) {
  const pad = element("canvas", { class: "pad", width: 640, height: 240, "aria-label": t("sign") });
  const strokes = [];
  let begun;
  const pen = pad.getContext("2d");
  const at = (event) => {
    const box = pad.getBoundingClientRect();
    begun ??= event.timeStamp;
    return [Math.round(((event.clientX - box.left) / box.width) * 640), Math.round(((event.clientY - box.top) / box.height) * 240), Math.round(event.timeStamp - begun)];
  };
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    strokes.push([at(event)]);
  });
  pad.addEventListener("pointermove", (event) => {
    if (!event.buttons || strokes.length === 0) return;
    const stroke = strokes.at(-1);
    stroke.push(at(event));
    const [[x, y], [toX, toY]] = stroke.slice(-2);
    Object.assign(pen, { lineWidth: 4, lineCap: "round", strokeStyle: "#16211f" });
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(toX, toY);
    pen.stroke();
    keep.disabled = strokes.flat().length < 8;
  });
  const keep = button(t("done"), async () => {
    const text = JSON.stringify(strokes);
    await prove(one, "signature", { sha256: await digest(new TextEncoder().encode(text)) }, new Blob([text], { type: "application/json" }));
    redraw();
  });
  keep.disabled = true;
  const clear = button(t("clear"), async () => {
    strokes.length = 0;
    pen.clearRect(0, 0, 640, 240);
    keep.disabled = true;
  }, "quiet");
  return element("div", {}, element("b", {}, t("sign")), pad, element("div", { class: "row" }, clear, keep));
}

/** SHA-256 in lower-case hex. */
export async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The phone's camera reads a barcode, where the browser can; typing always works. */
export function scanner(take) {
  const video = element("video", { class: "finder", playsinline: true, muted: true, hidden: true });
  const start = button(t("scan"), async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.hidden = false;
    video.srcObject = stream;
    await video.play();
    const detector = new BarcodeDetector({ formats: ["code_128", "qr_code", "data_matrix", "ean_13"] });
    const end = Date.now() + 30_000;
    try {
      while (Date.now() < end && video.isConnected) {
        const [found] = await detector.detect(video);
        if (found) return await take(found.rawValue);
        await new Promise(requestAnimationFrame);
      }
    } finally {
      for (const track of stream.getTracks()) track.stop();
      video.hidden = true;
    }
  }, "quiet");
  return element("div", {}, start, video);
}

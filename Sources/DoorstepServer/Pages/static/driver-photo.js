// A photo that can be used: looked at on the phone before the driver walks away.
import { prove } from "/static/driver-acts.js";
import { button, redraw } from "/static/driver-list.js";
import { digest } from "/static/driver-proofs.js";
import { t } from "/static/driver-words.js";
import { element } from "/static/words.js";

/** Wide enough to read a label at arm's length, small enough for a village's network. */
const width = 1280;
/** The server's own limits: variance of the Laplacian at 512 pixels, and mean brightness. */
const leastSharpness = 25;
const leastBrightness = 40;

export function photoStep(one) {
  const input = element("input", { type: "file", accept: "image/*", capture: "environment", class: "visually-hidden", id: `photo-${one.consignment}` });
  const said = element("div", { role: "status" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) await look(one, file, said, () => input.click());
  });
  return element("div", {}, element("label", { class: "button primary", for: input.id }, t("takePhoto")), input, said);
}

async function look(one, file, said, again) {
  const picture = await createImageBitmap(file);
  const blob = await shrunk(picture);
  const { sharpness, brightness } = judged(picture);
  const keep = async () => {
    await prove(one, "photo", { sha256: await digest(await blob.arrayBuffer()) }, blob);
    redraw();
  };
  const fault = brightness < leastBrightness ? t("dark") : sharpness < leastSharpness ? t("blurred") : undefined;
  if (!fault) return keep();
  said.replaceChildren(element("p", { class: "problem" }, `${fault} ${t("retake")}`),
    element("div", { class: "row" }, button(t("again"), async () => again()), button(t("keepAnyway"), keep, "quiet")));
}

async function shrunk(picture) {
  const scale = Math.min(1, width / picture.width);
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.82 });
}

function judged(picture) {
  const [wide, high] = [512, Math.max(3, Math.round((512 * picture.height) / picture.width))];
  const pen = new OffscreenCanvas(wide, high).getContext("2d");
  pen.drawImage(picture, 0, 0, wide, high);
  const { data } = pen.getImageData(0, 0, wide, high);
  const luma = new Float32Array(wide * high);
  let total = 0;
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
    total += luma[i];
  }
  let [sum, squares, number] = [0, 0, 0];
  for (let y = 1; y < high - 1; y++) {
    for (let x = 1; x < wide - 1; x++) {
      const i = y * wide + x;
      const edge = luma[i - 1] + luma[i + 1] + luma[i - wide] + luma[i + wide] - 4 * luma[i];
      sum += edge;
      squares += edge * edge;
      number++;
    }
  }
  return { brightness: total / luma.length, sharpness: squares / number - (sum / number) ** 2 };
}

// Carries pictures to the server after everything else: a handoff never waits for its bytes. The
// protocol is tus 1.0.0, so that a cut connection goes on where it stopped.
import { pictures, dropPicture, keepPicture } from "/static/driver-store.js";

const piece = 256 * 1024;
const tus = { "Tus-Resumable": "1.0.0" };

/** Nothing when all are there, else why not: "offline" or "signed-out". */
export async function sendPictures() {
  for (const picture of await pictures()) {
    try {
      const outcome = await send(picture);
      if (outcome === "later") continue;
      if (outcome) return outcome;
    } catch {
      return "offline";
    }
    await dropPicture(picture.sha256);
  }
}

/** Nothing when it is there or never will be, "later" when the others should not wait for it. */
async function send(picture) {
  if (!picture.upload) {
    const opened = await fetch("/v1/uploads", {
      method: "POST",
      headers: { ...tus, "Upload-Length": String(picture.blob.size), "Upload-Metadata": words(picture.about) },
    });
    if (opened.status === 401) return "signed-out";
    if (opened.status >= 500 || opened.status === 429) return "offline";
    // What announces the picture may still be under way; else no will be no tomorrow too.
    if (!opened.ok) return (await opened.json()).retryable ? "later" : undefined;
    picture.upload = new URL(opened.headers.get("Location"), location.origin).pathname;
    await keepPicture(picture);
  }
  const standing = await fetch(picture.upload, { method: "HEAD", headers: tus });
  if (standing.status === 404 || standing.status === 410) {
    picture.upload = undefined;
    await keepPicture(picture);
    return "offline";
  }
  if (!standing.ok) return standing.status === 401 ? "signed-out" : "offline";
  for (let offset = Number(standing.headers.get("Upload-Offset")); offset < picture.blob.size;) {
    const answer = await fetch(picture.upload, {
      method: "PATCH",
      headers: { ...tus, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
      body: picture.blob.slice(offset, offset + piece),
    });
    if (answer.status === 422) return;
    if (!answer.ok) return "offline";
    offset = Number(answer.headers.get("Upload-Offset"));
  }
}

/** `key base64,key base64`, as tus writes its metadata. */
function words(about) {
  return Object.entries(about).map(([key, value]) => `${key} ${btoa(value)}`).join(",");
}

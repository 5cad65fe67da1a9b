// Keeps the driver's page on the phone, so that it opens without network. It never answers for the
// API: what the phone knows of the day lies in IndexedDB, and what is to be sent waits in its outbox.
const shelf = "driver-3";
const files = [
  "/driver", "/static/driver.css", "/static/driver.js", "/static/driver-store.js",
  "/static/driver-outbox.js", "/static/driver-day.js", "/static/driver-acts.js",
  "/static/driver-list.js", "/static/driver-load.js", "/static/driver-stop.js",
  "/static/driver-door.js", "/static/driver-point.js", "/static/api.js", "/static/driver-failure.js", "/static/driver-proofs.js",
  "/static/driver-photo.js", "/static/driver-place.js", "/static/driver-sync.js",
  "/static/driver-words.js", "/static/driver-upload.js", "/static/driver-tokens.js",
  "/static/driver-device.js", "/static/driver-handshake.js", "/static/words.js",
  "/static/driver-dwell.js",
  "/static/driver-ladder.js", "/static/driver-wishes.js",
  "/static/driver.webmanifest", "/static/doorstep.svg",
];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(shelf)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== shelf).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || !files.includes(path)) return;
  event.respondWith(fresh(event.request, path));
});

/** The network's file when it comes soon, else the one on the shelf: a dead spot must not make a driver wait. */
async function fresh(request, path) {
  const cache = await caches.open(shelf);
  const kept = await cache.match(path);
  const fetched = fetch(request).then((answer) => {
    if (answer.ok && !answer.redirected) cache.put(path, answer.clone());
    return answer;
  });
  if (!kept) return fetched;
  const soon = new Promise((resolve) => setTimeout(resolve, 1500, kept));
  return Promise.race([fetched.then((answer) => (answer.ok ? answer : kept)).catch(() => kept), soon]);
}

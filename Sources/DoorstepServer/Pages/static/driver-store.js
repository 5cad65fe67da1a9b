// What the phone keeps: the day, what is still to be sent, and pictures. An act is one transaction:
// whatever ends the app in between, the day and its outbox never tell two stories.
const opening = new Promise((resolve, reject) => {
  const request = indexedDB.open("doorstep-driver", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("kept");
    request.result.createObjectStore("outbox", { keyPath: "number", autoIncrement: true });
    request.result.createObjectStore("refused", { keyPath: "number" });
    request.result.createObjectStore("pictures", { keyPath: "sha256" });
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** Runs `body` on the named stores in one transaction, and answers its value once it is on disk. */
async function transact(names, mode, body) {
  const database = await opening;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, mode, { durability: "strict" });
    let value;
    transaction.oncomplete = () => resolve(value);
    transaction.onabort = () => reject(transaction.error);
    body(...names.map((name) => transaction.objectStore(name)), (answer) => { value = answer; });
  });
}

const reading = (name, ask) => transact([name], "readonly", (store, answer) => {
  const request = ask(store);
  request.onsuccess = () => answer(request.result);
});

export const kept = (key) => reading("kept", (store) => store.get(key));
export const waiting = () => reading("outbox", (store) => store.getAll());
export const refused = () => reading("refused", (store) => store.getAll());
export const pictures = () => reading("pictures", (store) => store.getAll());

/** The next number of a counter, on disk before it is used. */
export const nextCount = (key) => transact(["kept"], "readwrite", (store, answer) => {
  const request = store.get(key);
  request.onsuccess = () => {
    const next = (request.result ?? 0) + 1;
    store.put(next, key);
    answer(next);
  };
});

export const keep = (key, value) => transact(["kept"], "readwrite", (store) => { store.put(value, key); });

/** Keeps the day as it is now together with what has to be sent for it. */
export const commit = (day, commands, picture) =>
  transact(["kept", "outbox", "pictures"], "readwrite", (days, outbox, images) => {
    days.put(day, "day");
    for (const command of commands) outbox.add(command);
    if (picture) images.put(picture);
  });

export const dropCommand = (number) =>
  transact(["outbox"], "readwrite", (store) => { store.delete(number); });

/** A command that the server will never take: out of the line, kept for a person to read. */
export const refuse = (command, problem) =>
  transact(["outbox", "refused"], "readwrite", (outbox, list) => {
    outbox.delete(command.number);
    list.put({ ...command, problem });
  });

export const forgetRefused = (number) =>
  transact(["refused"], "readwrite", (store) => { store.delete(number); });

export const dropPicture = (sha256) =>
  transact(["pictures"], "readwrite", (store) => { store.delete(sha256); });

export const keepPicture = (picture) =>
  transact(["pictures"], "readwrite", (store) => { store.put(picture); });

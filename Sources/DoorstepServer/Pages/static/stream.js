// Live messages of the server. The browser reconnects by itself and names the last one it saw.

export function follow({ status, position, event }) {
  const source = new EventSource("/v1/stream");
  source.addEventListener("open", () => status(true));
  source.addEventListener("error", () => status(false));
  source.addEventListener("position", (message) => position(JSON.parse(message.data)));
  source.addEventListener("message", (message) => event(JSON.parse(message.data)));
  return source;
}

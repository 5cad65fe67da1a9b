// The public API, as a page speaks it.

/** A problem document (RFC 9457) as an error: `code`, `status`, `detail`. */
export class Problem extends Error {
  constructor(document) {
    super(document.detail ?? document.title);
    Object.assign(this, document);
  }
}

export async function get(path, parameters = {}) {
  const query = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== "" && value != null));
  const answer = await fetch(query.size ? `${path}?${query}` : path, { headers: { Accept: "application/json" } });
  return understood(answer);
}

/** The version of a thing, to be sent as If-Match with a command about it. */
export async function tagOf(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
  await understood(answer.clone());
  return answer.headers.get("etag");
}

export async function send(method, path, body, headers = {}) {
  const answer = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID(), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return understood(answer);
}

async function understood(answer) {
  if (answer.status === 401 && location.pathname !== "/sign-in") {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
  }
  const text = await answer.text();
  const document = text ? JSON.parse(text) : {};
  if (!answer.ok) throw new Problem(document);
  return document;
}

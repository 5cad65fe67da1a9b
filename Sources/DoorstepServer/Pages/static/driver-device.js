// This phone as a device that signs: its key is made here, can be used by this page, and is read by nobody.
import { kept, keep, nextCount } from "/static/driver-store.js";
import { random, signed, thumbprint } from "/static/driver-tokens.js";

/** The device that this phone is for a driver; made at the first sign-in, enrolled when there is network. */
export async function myDevice(driver) {
  const name = `device ${driver}`;
  let device = await kept(name);
  if (!device) {
    device = await made();
    await keep(name, device);
  }
  if (!device.isEnrolled) {
    await enrol(device);
    device.isEnrolled = true;
    await keep(name, device);
  }
  return device;
}

/** As above, for a driver without network; nothing before it was enrolled. */
export async function knownDevice(driver) {
  const device = await kept(`device ${driver}`);
  return device?.isEnrolled ? device : undefined;
}

/** Goes up by one a signature, whatever ends the app: a copy of the key would show. */
export const countSignature = (device) => nextCount(`count ${device.keyId}`);

async function made() {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return {
    id: `H-${crypto.randomUUID().slice(0, 13)}`, privateKey: pair.privateKey, key: { kty: "EC", crv: "P-256", x, y },
    keyId: await thumbprint({ x, y }), isEnrolled: false,
  };
}

/** Shows the server that somebody here holds the key, over a nonce that counts once. */
async function enrol(device) {
  const { nonce, audience } = await ask("POST", "/v1/device-nonces");
  const proof = await signed("lm-enrol+jwt", {
    v: 1, iss: device.id, aud: audience, jti: random(16), iat: Date.now(), nonce, role: "h", key: device.keyId,
  }, device);
  await ask("PUT", `/v1/devices/${device.id}`, { role: "handheld", key: device.key, proof });
}

/** Asks the server now; what it answers is not worth waiting for in the outbox. */
export async function ask(method, path, body, patience = 15_000) {
  const answer = await fetch(path, {
    method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(patience),
    headers: { ...(body ? { "Content-Type": "application/json" } : {}), "Idempotency-Key": crypto.randomUUID() },
  });
  if (!answer.ok) throw await answer.json().catch(() => ({ status: answer.status }));
  return answer.json();
}

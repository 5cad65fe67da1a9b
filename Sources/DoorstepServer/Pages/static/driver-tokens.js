// What this phone signs, as the server reads it: JWS Compact under ES256 (docs/trust.md).
const utf8 = new TextEncoder();

export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export const random = (count) => base64url(crypto.getRandomValues(new Uint8Array(count)));

export async function hash(text) {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(text))));
}

/** What stands in statements for a parcel's label. */
export const parcelHash = (label) => hash(["lm-parcel-v1", label].join(String.fromCharCode(0)));

/** The RFC 7638 thumbprint of a P-256 key: its name. */
export const thumbprint = ({ x, y }) => hash(JSON.stringify({ crv: "P-256", kty: "EC", x, y }));

export async function signed(type, claims, { keyId, privateKey }) {
  const part = (value) => base64url(utf8.encode(JSON.stringify(value)));
  const text = `${part({ alg: "ES256", kid: keyId, typ: type })}.${part(claims)}`;
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, utf8.encode(text));
  return `${text}.${base64url(new Uint8Array(signature))}`;
}

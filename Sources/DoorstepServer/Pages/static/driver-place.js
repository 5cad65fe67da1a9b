// Where the phone is: the newest fix, and the track for the tower in batches of half a minute.
let newest;
let track = [];

/** The newest fix as the API takes it, at the moment it is asked for; nothing while none is known. */
export function here() {
  return newest && Date.now() - newest.at < 120_000 ? shape(newest) : undefined;
}

/** A fix of the last seconds with its accuracy; nothing when none comes soon. */
export async function fixNow() {
  if (newest && Date.now() - newest.at < 20_000) return newest;
  if (!navigator.geolocation) return undefined;
  return new Promise((resolve) => navigator.geolocation.getCurrentPosition(
    ({ coords }) => resolve(newest = { at: Date.now(), coords }), () => resolve(undefined),
    { enableHighAccuracy: true, maximumAge: 0, timeout: 4_000 }));
}

export function watch(report) {
  if (!navigator.geolocation) return;
  navigator.geolocation.watchPosition(({ coords }) => {
    newest = { at: Date.now(), coords };
    track.push(shape(newest));
    if (track.length > 900) track = track.slice(-900);
  }, () => {}, { enableHighAccuracy: true, maximumAge: 5_000 });
  setInterval(() => {
    if (track.length === 0) return;
    report(track);
    track = [];
  }, 30_000);
}

function shape({ at, coords }) {
  const round = (degrees) => Math.round(degrees * 1e7) / 1e7;
  return {
    occurredAt: new Date(at).toISOString(), latitude: round(coords.latitude),
    longitude: round(coords.longitude), accuracyMeters: Math.min(100_000, Math.max(1, coords.accuracy)),
    ...(coords.speed > 0 ? { speedMps: Math.min(150, coords.speed) } : {}),
  };
}

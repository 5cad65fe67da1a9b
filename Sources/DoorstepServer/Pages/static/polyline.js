// Google's encoded polyline with five decimals: https://developers.google.com/maps/documentation/utilities/polylinealgorithm

export function decode(text) {
  const points = [];
  let index = 0, latitude = 0, longitude = 0;
  const delta = () => {
    let result = 0, shift = 0, chunk;
    do {
      chunk = text.charCodeAt(index++) - 63;
      result |= (chunk & 31) << shift;
      shift += 5;
    } while (chunk >= 32);
    return result & 1 ? ~(result >> 1) : result >> 1;
  };
  while (index < text.length) {
    latitude += delta();
    longitude += delta();
    points.push([latitude / 1e5, longitude / 1e5]);
  }
  return points;
}

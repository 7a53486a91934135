// Lines as letters: differences of (lat, lon), five bits a letter.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE_OF = new Map([...ALPHABET].map((letter, value) => [letter, value]));

export function decodeLine(text, units) {
  const points = [];
  let lat = 0;
  let lon = 0;
  let at = 0;
  const step = () => {
    let result = 0;
    let shift = 0;
    let bits;
    do {
      bits = VALUE_OF.get(text[at++]);
      result |= (bits & 31) << shift;
      shift += 5;
    } while (bits >= 32);
    return result & 1 ? ~(result >> 1) : result >> 1;
  };
  while (at < text.length) {
    lat += step();
    lon += step();
    points.push([lat / units, lon / units]);
  }
  return points;
}

// Brings a longitude next to the middle of the map, so that ±180° is no edge.
export function nearLon(lon, middle) {
  return lon - 360 * Math.round((lon - middle) / 360);
}

export function nearLine(points, middle) {
  if (!points.length) return points;
  let low = Infinity;
  let high = -Infinity;
  for (const [, lon] of points) {
    low = Math.min(low, lon);
    high = Math.max(high, lon);
  }
  const own = (low + high) / 2;
  const shift = nearLon(own, middle) - own;
  return shift ? points.map(([lat, lon]) => [lat, lon + shift]) : points;
}

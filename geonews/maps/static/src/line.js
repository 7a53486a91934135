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

// Whether a point lies in polygons of rings, holes left out: an odd number of edges to its east.
export function isInside(polygons, lat, lon) {
  let inside = false;
  for (const ring of polygons.flat()) {
    ring.forEach(([y1, x1], i) => {
      const [y2, x2] = ring[(i + 1) % ring.length];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    });
  }
  return inside;
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

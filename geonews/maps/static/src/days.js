// Days to bars: pure arithmetic on YYYY-MM-DD.

const DAY_MS = 86400000;

export function dayNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function dayText(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

// Bars of equal width that cover all days: {from, to, counts: Map(type → how many)}, at most `most` of them.
export function binned(incidents, most) {
  const dated = incidents.filter((incident) => incident.day && Number.isFinite(dayNumber(incident.day)));
  if (!dated.length) return [];
  const numbers = dated.map((incident) => dayNumber(incident.day));
  const first = numbers.reduce((low, one) => Math.min(low, one));
  const last = numbers.reduce((high, one) => Math.max(high, one));
  const width = Math.max(1, Math.ceil((last - first + 1) / most));
  const bars = Array.from({ length: Math.floor((last - first) / width) + 1 }, (_, i) => ({ from: dayText(first + i * width), to: dayText(first + (i + 1) * width - 1), counts: new Map(), total: 0 }));
  dated.forEach((incident, i) => {
    const bar = bars[Math.floor((numbers[i] - first) / width)];
    bar.counts.set(incident.t, (bar.counts.get(incident.t) || 0) + incident.n);
    bar.total += incident.n;
  });
  return bars;
}

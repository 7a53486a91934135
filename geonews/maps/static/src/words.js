// The page's own words, dates, and text made comparable.

const COMBINING = /[\u0300-\u036f\u064b-\u0652\u0640]/g;

export function makeWords(strings) {
  const words = (key, values) => {
    let text = strings[key] === undefined ? key : strings[key];
    for (const [name, value] of Object.entries(values || {})) text = text.split(`{${name}}`).join(String(value));
    return text;
  };
  words.list = (key) => strings[key] || [];
  words.type = (type) => strings[`type_${type}`] || type.replace(/_/g, " ");
  return words;
}

// Lower case, without accents and vowel marks: what search compares.
export function fold(text) {
  return text.normalize("NFD").replace(COMBINING, "").toLowerCase().replace(/[\u2018\u2019\u02bc'`-]/g, " ").replace(/ł/g, "l").replace(/ø/g, "o").replace(/ß/g, "ss").replace(/đ/g, "d").replace(/ı/g, "i");
}

let countries = {};

// The gazetteer's names of countries by code, which are English.
export function useCountries(names) {
  countries = names || {};
}

export function regionName(code, language) {
  if (language === "en" && Object.hasOwn(countries, code)) return countries[code];
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code) || code;
  } catch {
    return code;
  }
}

// ISO 8601 in UTC to words in a zone; what cannot be read is shown as it is.
export function momentText(iso, zone, withTime, language, withoutYear = false) {
  const moment = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const options = { timeZone: zone, day: "numeric", month: "short", ...(withoutYear ? {} : { year: "numeric" }) };
  if (withTime) Object.assign(options, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  try {
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(moment);
  } catch {
    return iso;
  }
}

// The lines of a card that say when: the article's words, local time, UTC.
export function whenLines(when, words, language) {
  if (!when) return [];
  const exact = when.p === "minute" || when.p === "hour";
  const lines = [];
  if (when.t) lines.push(`“${when.t}”`);
  if (exact && when.s) {
    if (when.z) lines.push(`${momentText(when.s, when.z, true, language)} ${words("local")}`);
    lines.push(`${momentText(when.s, "UTC", true, language)} ${words("utc")}`);
  } else if (when.d) lines.push(momentText(when.d, "UTC", false, language));
  else if (when.s) lines.push(momentText(when.s.slice(0, 10), "UTC", false, language));
  return lines;
}

export function dayOf(incident) {
  const when = incident.w;
  const day = when && (when.d || (when.s || "").slice(0, 10));
  return day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

// Days as people type them: `2023-09`, `13 September 2023`, `44 BC`, `AD 14`, and every date as a page says it, of
// which it is the first day. The names of the site's language are put into `names` below when the site is made.

export const names = {};

const CONTROLS = /[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]/g;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const BORDER = new RegExp(`(?<=\\p{sc=Latin})(?=${UNSPACED.source})|(?<=${UNSPACED.source})(?=\\p{sc=Latin})`, "gu");

// A day as a number that sorts as days do; of a month, a season or a year, its first day. NaN where it is none.
export function dayNumber(text) {
  const day = dayOf(text);
  return day ? day.year * 372 + ((day.month ?? 1) - 1) * 31 + (day.day ?? 1) - 1 : NaN;
}

// The first day that a text means, as `{ year, month, day }` without what it does not say; null where it is no date.
// Years are numbered as in ISO 8601: 0 is 1 BC.
export function dayOf(text) {
  const typed = plain(text);
  const day = ofNumbers(typed) ?? ofWords(typed);
  const { month = 1, day: number = 1 } = day ?? {};
  return day && month >= 1 && month <= 12 && number >= 1 && number <= 31 ? day : null;
}

// A text with small letters, plain digits and one space between words.
export const plain = (text) => {
  const small = text.normalize("NFKC").replace(CONTROLS, "").toLowerCase().replace(/\p{Nd}/gu, digit);
  return small.replace(/[‐‑‒−]/g, "-").replace(/\s+/g, " ").trim();
};

// The digits of every script stand in tens, from nought on.
function digit(letter) {
  const code = letter.codePointAt(0);
  let nought = code;
  while (code - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return String(code - nought);
}

/* numbers alone: 2023-09-04 as a page of data has it, and 4.9.2023 as people write it */

function ofNumbers(typed) {
  const iso = /^y?(-?\d{1,12})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(typed);
  const parts = iso ?? /^(\d{4})[./] ?(\d{1,2})(?:[./] ?(\d{1,2})\.?)?$/.exec(typed);
  if (parts) return said(parts[1], parts[2], parts[3]);
  const dotted = /^(?:(\d{1,2})\. ?)?(\d{1,2})\. ?(\d{4})$/.exec(typed);
  return dotted ? said(dotted[3], dotted[2], dotted[1]) : null;
}

function said(...parts) {
  const [year, month, day] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  return { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
}

/* words */

// Tokens are [kind, value]: the numbers, months, seasons and eras of a text in their order, and other words.
function tokensOf(typed) {
  let text = typed.replace(/(?<=\d)([,.'’ ])(?=(?:\d\d\1)*\d{3}(?!\d))/g, "").replace(/\./g, " ").replace(BORDER, " ").replace(/\s+/g, " ");
  const known = [];
  for (const [kind, name, value] of vocabulary()) {
    text = text.replace(name, () => ` \u0001${known.push([kind, value]) - 1}\u0002 `);
  }
  const found = text.matchAll(/\u0001(\d+)\u0002|(\d+)|([\p{L}\p{M}]+)/gu);
  return [...found].map(([whole, place, number]) => (place ? known[place] : number ? ["number", number] : short(whole)));
}

// The names as patterns, the longest first: `tháng 10` before `tháng 1`.
let patterns = null;
function vocabulary() {
  patterns ??= [
    ...Object.entries(names.months).map(([name, month]) => ["month", name, month]),
    ...Object.entries(names.seasons).map(([name, month]) => ["season", name, month]),
    ...names.before.map((name) => ["before", name]),
    ...names.after.map((name) => ["after", name]),
  ]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([kind, name, value]) => [kind, pattern(name), value]);
  return patterns;
}

function pattern(name) {
  const whole = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const bounded = (letter, look) => {
    if (/\d/.test(letter)) return `(?${look}\\d)`;
    return UNSPACED.test(letter) ? "" : `(?${look}[\\p{L}\\p{M}\\u0001\\u0002])`;
  };
  return new RegExp(`${bounded(name[0], "<!")}${whole}${bounded(name.at(-1), "!")}`, "gu");
}

// A word that is the beginning of one month's name is that month: `sep`.
function short(word) {
  const months = new Set(Object.entries(names.months).filter(([name]) => name.startsWith(word)).map(([, month]) => month));
  return word.length > 2 && months.size === 1 ? ["month", [...months][0]] : ["word", word];
}

function ofWords(typed) {
  const tokens = tokensOf(typed);
  const year = yearOf(tokens);
  if (!year) return null;
  const rest = tokens.slice(year.from, year.to).filter((token) => token !== year.token);
  const month = rest.find(([kind]) => kind === "month" || kind === "season");
  const numbers = rest.filter(([kind]) => kind === "number").map(([, value]) => value);
  if (month) return said(year.year, month[1], month[0] === "month" ? numbers[0] : undefined);
  if (tokens.some(([kind]) => kind === "word") && !year.certain) return null;
  return said(year.year, ...(names.order === "dmy" && !year.leads ? numbers.slice(0, 2).reverse() : numbers));
}

// The first year of some tokens: a number beside an era, or of three digits, or the last or only one. Of a range only
// the start is read: from its beginning to its year, or in languages with the year in front, up to the next year.
function yearOf(tokens) {
  const places = tokens.flatMap(([kind], place) => (kind === "number" ? [place] : []));
  const eras = erasOf(tokens, places);
  const certain = places.filter((place) => eras.has(place) || tokens[place][1].length > 2 || tokens[place][1] > 31);
  const [place, next] = certain.length ? certain : places.slice(-1);
  if (place === undefined) return null;
  const number = Number(tokens[place][1]);
  const era = eras.get(place);
  if (era === "before" && !number) return null;
  const leads = !tokens.slice(0, place).some(([kind]) => ["number", "month", "season"].includes(kind));
  const end = names.order[0] === "y" || next === undefined ? (next ?? tokens.length) : place;
  return {
    token: tokens[place],
    year: era === "before" ? 1 - number : number,
    leads,
    from: leads ? place : 0,
    to: leads ? end : place,
    certain: certain.length > 0,
  };
}

// The era of each number that has one beside it; where there is a number on both sides, of the one that the language says.
function erasOf(tokens, places) {
  const eras = new Map();
  tokens.forEach(([kind], place) => {
    if (kind !== "before" && kind !== "after") return;
    const sides = names.leads.includes(kind) ? [place + 1, place - 1] : [place - 1, place + 1];
    const side = sides.find((near) => places.includes(near) && !eras.has(near));
    if (side !== undefined) eras.set(side, kind);
  });
  return eras;
}

// What is wrong with a text as it is typed, in the words of the checker, and how a date will be read.
// The limits come from the engine (`registers.json`); a check gives a message, or nothing.

import { dayOf } from "./days.js";

let known = null;
let filledIn, blank, refused, unknown, idForm, languageForm;

// Take the limits and the names to check against.
export function learn(registers) {
  known = registers;
  filledIn = new RegExp(known.limits.filled_in);
  blank = new RegExp(`^[${known.limits.nothing_seen}]*$`);
  refused = new RegExp(known.limits.refused, "u");
  unknown = new RegExp(known.limits.unknown, "u");
  idForm = new RegExp(known.limits.id);
  languageForm = new RegExp(known.limits.language);
}

export function shown(text) {
  return text.length > 60 ? `\`${text.slice(0, 59)}…\`` : `\`${text}\``;
}

/* texts */

// Whether nothing is to be seen in a text; before the limits are there, whether it is empty.
export const isBlank = (text) => (blank ? blank.test(text) : !text);

export function wrongText(text, key) {
  const found = refused.exec(text);
  if (found) {
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    if (found[0] === "\ufffd") return "a letter was lost here: `�` stands in its place";
    if (unknown.test(found[0])) return `a character that has no meaning on other machines, U+${code}, is not allowed`;
    return `a character that cannot be seen, U+${code}, is not allowed`;
  }
  return filledIn.test(text) ? "" : `\`${key}\` is left to do: ${shown(text)}`;
}

export function wrongLength(text, key, most, mostWords) {
  if (most && [...text].length > most) return `the ${key} has ${[...text].length} characters; ${most} fit`;
  const words = text.split(/\s+/).length;
  return mostWords && words > mostWords ? `the quote has ${words} words; ${mostWords} are allowed` : "";
}

export function wrongId(id) {
  if (!filledIn.test(id)) return `the id is left to do: ${shown(id)}`;
  if (id.length > known.limits.id_most) return `the id ${shown(id)} has more than ${known.limits.id_most} characters`;
  return idForm.test(id) ? "" : `${shown(id)} is not an id`;
}

export function wrongLanguage(text) {
  return languageForm.test(text) ? "" : `${shown(text)} is not the tag of a language`;
}

export function wrongAddress(text) {
  const found = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(text);
  if (!found || !/^https?$/i.test(found[1]) || /[\s<>"\\]/.test(text)) return `${shown(text)} is not a web address`;
  if (found[2].includes("@")) return "the address carries a user name or a password";
  const host = found[2].replace(/:.*$/, "");
  return host && URL.canParse(text) ? "" : `${shown(text)} names no host`;
}

const LINK = /\[((?:[^[\]]|\[[^[\]]*\])*)\]\(\s*(<[^<>]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+("[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/g;

// What is wrong with the first link in a text that has a fault; links are the only marks that can be wrong. `added` are the ids
// of new records, by register.
export function wrongLink(text, added) {
  for (const [, words, target, beside] of text.replace(/\\[\\[\]()*_]/g, "  ").matchAll(LINK)) {
    const to = target.replace(/^<|>$/g, "");
    if (to && !words.trim()) return `the link to ${shown(to)} has no words`;
    if (beside) return `beside the target of the link to ${shown(to)} stands ${shown(beside.slice(1, -1))}, which no page shows`;
    if (to.includes(":") || to.startsWith("/")) {
      if (!/^https:\/\/[^\s/@"<>]+(\/|$)/.test(to)) return `the link leads to ${shown(to)}`;
      continue;
    }
    if (!to) return "a link leads nowhere: its `()` is empty";
    const found = places(to, added);
    if (found.length !== 1) {
      return found.length ? `the link \`${to}\` could mean ${found.length} records` : `there is no record ${shown(to)} to link to`;
    }
  }
  return "";
}

function places(target, added) {
  const [, register, id] = /^(?:(.*)\/)?([^/]*)$/.exec(target);
  const registers = register === undefined ? Object.keys(added) : [register].filter((name) => Object.hasOwn(added, name));
  return registers.filter((name) => known.taken[name].has(id) || added[name].has(id));
}

/* dates */

const POINT = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)$/;

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const daysIn = (year, month) => (month === 2 ? (year % 4 || (!(year % 100) && year % 400) ? 28 : 29) : [4, 6, 9, 11].includes(month) ? 30 : 31);
const two = (number) => String(number).padStart(2, "0");

// A date of four-digit years as it must stand in a file: `2023-09-04` for `4 September 2023`.
function inEdtf(typed) {
  const day = POINT.test(typed) ? null : dayOf(typed);
  if (!day || day.year < 1 || day.year > 9999) return typed;
  const rest = [day.month, day.day].filter((part) => part !== undefined).map(two);
  return [String(day.year).padStart(4, "0"), ...rest].join("-");
}

// A year, a month or a day, with what is wrong with it; `precisions` are those that are welcome.
export function readPoint(typed, precisions = ["day", "month", "year"]) {
  const text = inEdtf(typed);
  const match = POINT.exec(text);
  const precision = match && (match[3] ? "day" : match[2] ? "month" : "year");
  if (!match || match[1] === "0000" || !precisions.includes(precision)) {
    const example = { day: "2023-09-04", month: "2023-09", year: "2023" };
    const examples = precisions.map((name) => `a ${name} as \`${example[name]}\``).join(" or ");
    return { wrong: `${shown(text)} is not a date that can be read; write ${examples}` };
  }
  const [year, month, day] = [match[1], match[2], match[3]].map((part) => part && Number(part));
  if (month !== undefined && (month < 1 || month > 12)) return { wrong: `there is no such month: \`${text}\`` };
  if (day !== undefined && (day < 1 || day > daysIn(year, month))) return { wrong: `there is no such day: \`${text}\`` };
  const lastMonth = month ?? 12;
  return {
    text, year, month, day, precision,
    uncertain: "?%".includes(match[4] || " "), approximate: "~%".includes(match[4] || " "),
    earliest: `${match[1]}-${two(month ?? 1)}-${two(day ?? 1)}`,
    latest: `${match[1]}-${two(lastMonth)}-${two(day ?? daysIn(year, lastMonth))}`,
  };
}

// The day before a day, both as `2023-09-04`.
export function dayBefore(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

// A date from the choices of the form: its EDTF, its days and its words, or what is wrong with it.
export function readWhen({ form, about, perhaps, ...ends }) {
  const [first, last] = [inEdtf(ends.first), inEdtf(ends.last)];
  const single = ["day", "month", "year"].includes(form);
  const mark = about && perhaps ? "%" : about ? "~" : perhaps ? "?" : "";
  const start = readPoint(single ? first + mark : first, single ? [form] : undefined);
  if (start.wrong) return start;
  if (single) return { ...start, words: pointWords(start) };
  if (form === "since") return { text: `${first}/..`, earliest: start.earliest, words: fill(known.dates.open_end, { first: pointWords(start) }) };
  const end = readPoint(last);
  if (end.wrong) return last ? end : { wrong: "the last day is empty" };
  const text = form === "between" ? `[${first}..${last}]` : `${first}/${last}`;
  if ([start, end].some(({ text }) => /[?~%]$/.test(text))) return { wrong: "here, write the two days without `?`, `~` and `%`" };
  if (end.latest < start.earliest) return { wrong: `the ${form === "between" ? "set" : "interval"} ends before it begins: \`${text}\`` };
  return { text, earliest: start.earliest, latest: end.latest, words: rangeWords(start, end, form) };
}

function yearWords(year) {
  return fill(year >= 1000 ? known.dates.plain_year : known.dates.early_or_long_year, { year });
}

export function pointWords(point) {
  const { day, month, year, precision } = point;
  const named = { day, month: known.dates.months[month - 1], year: yearWords(year) };
  let when = precision === "year" ? named.year : fill(known.dates[precision], named);
  if (point.approximate) when = fill(known.dates.approximate, { when });
  return point.uncertain ? fill(known.dates.uncertain, { when }) : when;
}

function rangeWords(start, end, form) {
  if (start.text === end.text) return pointWords(start);
  const last = pointWords(end);
  const alike = start.precision === end.precision;
  const first = alike ? withoutRepeats(start, end) : pointWords(start);
  if (form === "between") return fill(known.dates.one_of[alike ? start.precision : "mixed"], { first, last });
  if (!alike) return fill(known.dates.from_to, { first, last });
  return fill(first.includes(" ") ? known.dates.wide_range : known.dates.close_range, { first, last });
}

// The start of a range without the month and the year that its end is going to say.
function withoutRepeats(start, end) {
  if (start.year !== end.year || start.precision === "year") return pointWords(start);
  const month = known.dates.months[start.month - 1];
  if (start.precision === "month") return month;
  return start.month === end.month ? String(start.day) : fill(known.dates.day_of_year, { day: start.day, month });
}

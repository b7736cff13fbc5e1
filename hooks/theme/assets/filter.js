// The panel of the timeline: filters in place by several facets at once, keeps what is asked in the address,
// says how much remains, and jumps to a date. Without this script its links lead to the pages of the facets.
//
// An entry is a row: its day as a number, its values (`kinds/plan`, `actors/kremlin`) as small numbers, and how
// it is shown. A timeline on one page has its rows in its list; one of several pages brings them in a file.

import { dayNumber, plain } from "./days.js";
import { count, say, spoken } from "./words.js";

const MOST = 100;
const main = document.querySelector("main");
const panel = main.querySelector(".filter");
const found = main.querySelector(".found");
const numbers = new Map(); // of each value
const boxes = []; // { facet, value, number, box, count }
let rows = null;
let results = null; // the list that stands in for a timeline of several pages

const numberOf = (value) => {
  if (!numbers.has(value)) numbers.set(value, numbers.size);
  return numbers.get(value);
};

const make = (tag, properties, ...within) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...within);
  return element;
};

/* rows */

function rowsOfPage() {
  return [...main.querySelectorAll(".timeline > .entry")].map((entry) => ({
    day: dayNumber(entry.dataset.day),
    values: entry.dataset.values.split(" ").map(numberOf),
    entry,
    date: entry.querySelector(".rail > :first-child").textContent,
    shown: true,
    address: `#${entry.id}`,
  }));
}

async function rowsOfFile(address) {
  const short = await (await fetch(address)).json();
  const known = short.values.map(numberOf);
  let part = -1;
  return short.ids.map((id, place) => {
    if (short.parts[part + 1]?.[1] === place) part += 1;
    return {
      day: dayNumber(short.days[place]),
      values: short.of[place].map((number) => known[number]),
      id,
      date: short.dates[place],
      title: short.titles[place],
      address: `${short.parts[part][0]}/#${id}`,
    };
  });
}

let asked = null;
// The rows, brought when they are first needed.
function bring() {
  asked ??= (async () => {
    rows = panel.dataset.entries ? await rowsOfFile(panel.dataset.entries) : rowsOfPage();
    rows.sort((one, other) => one.day - other.day);
  })();
  return asked;
}

/* the panel */

// Each link becomes a box to tick; a value is the end of its address.
function fitPanel() {
  main.querySelectorAll(".contents > li").forEach((chapter, place) => (chapter.value = place + 1)); // also when some hide
  for (const link of panel.querySelectorAll("li > a")) {
    const value = new URL(link.href).pathname.split("/").slice(-3, -1).join("/");
    const box = make("input", { type: "checkbox", value });
    const count = link.nextElementSibling;
    link.parentElement.prepend(make("label", {}, box, link.textContent));
    link.remove();
    boxes.push({ facet: value.split("/")[0], value, number: numberOf(value), name: box.parentElement.textContent, box, count });
  }
  panel.addEventListener("change", () => {
    history.pushState(null, "", addressOf(boxes.filter(({ box }) => box.checked)));
    show();
  });
  panel.addEventListener("toggle", () => panel.open && bring());
  const reset = make("button", { ...spoken, type: "button", className: "reset", hidden: true, textContent: say("Show all") });
  reset.addEventListener("click", () => {
    history.pushState(null, "", addressOf([]));
    tick();
    show();
    panel.querySelector("summary").focus();
  });
  found.after(reset);
}

function addressOf(ticked) {
  const query = new URLSearchParams(location.search);
  for (const { facet } of boxes) query.delete(facet);
  for (const { facet, value } of ticked) query.append(facet, value.slice(facet.length + 1));
  return `${location.pathname}${query.size ? `?${query}` : ""}`;
}

// Tick what the address asks for.
function tick() {
  const query = new URLSearchParams(location.search);
  for (const { facet, value, box } of boxes) box.checked = query.has(facet, value.slice(facet.length + 1));
}

/* filtering */

// The rows that have a ticked value of every facet in which one is ticked, and how many each value would leave:
// a row that lacks one facet only counts for the values of that facet.
function filter(ticked) {
  const facets = [...new Set(ticked.map(({ facet }) => facet))];
  const placeOf = new Int16Array(numbers.size).fill(-1);
  for (const { facet, number } of ticked) placeOf[number] = facets.indexOf(facet);
  const counts = new Map(["", ...facets].map((facet) => [facet, new Int32Array(numbers.size)]));
  const all = 2 ** facets.length - 1;
  const matching = [];
  for (const row of rows) {
    let has = 0;
    for (const number of row.values) if (placeOf[number] >= 0) has |= 1 << placeOf[number];
    const lacks = all & ~has;
    if (!lacks) matching.push(row);
    const into = !lacks ? "" : lacks & (lacks - 1) ? null : facets[31 - Math.clz32(lacks)];
    if (into === null) continue;
    const of = counts.get(into);
    for (const number of row.values) of[number] += 1;
  }
  return { matching, countOf: ({ facet, number }) => counts.get("")[number] + (counts.get(facet)?.[number] ?? 0) };
}

async function show() {
  const ticked = boxes.filter(({ box }) => box.checked);
  const begun = performance.now();
  if (!rows) {
    if (!ticked.length) return;
    await bring();
  }
  const { matching, countOf } = filter(ticked);
  for (const box of boxes) {
    const left = countOf(box);
    box.count.textContent = left;
    box.box.parentElement.parentElement.classList.toggle("none", !left && !box.box.checked);
  }
  if (panel.dataset.entries) list(ticked.length ? matching : null);
  else hide(new Set(matching));
  tell(ticked, matching.length);
  performance.measure("filter", { start: begun });
}

// In a timeline on one page: hide what does not match, and chapters of which nothing remains.
function hide(matching) {
  for (const row of rows) row.entry.hidden = !matching.has(row);
  for (const chapter of main.querySelectorAll("section.chapter")) {
    chapter.hidden = !chapter.querySelector(".entry:not([hidden])");
    const link = main.querySelector(`.contents a[href="#${chapter.querySelector("h2")?.id}"]`);
    if (link) link.parentElement.hidden = chapter.hidden;
  }
}

// In a timeline of several pages: list what matches, instead of the years and chapters.
function list(matching) {
  results ??= make("div", { className: "results" });
  results.replaceChildren();
  found.nextElementSibling.after(results);
  for (const other of main.querySelectorAll(".years, section.chapter")) other.hidden = matching !== null;
  if (matching) more(make("ol", { className: "lines" }), matching, 0);
}

function more(lines, matching, from) {
  const some = matching.slice(from, from + MOST);
  lines.append(...some.map((row) => line(row)));
  results.append(lines);
  results.querySelector(".more")?.remove();
  const left = matching.length - from - some.length;
  if (left) {
    const button = make("button", { ...spoken, type: "button", className: "more", textContent: say("Show {some} more of {left}", { some: Math.min(left, MOST), left }) });
    button.addEventListener("click", () => {
      more(lines, matching, from + MOST);
      lines.children[from + MOST].querySelector("a").focus();
    });
    results.append(button);
  }
}

function line(row) {
  const link = make("a", { href: new URL(`../entries/${row.id}/`, location.href.split(/[?#]/)[0]), textContent: row.title });
  return make("li", {}, make("span", { ...spoken, className: "time", textContent: row.date }), " ", link);
}

function tell(ticked, left) {
  const of = ticked.map(({ name }) => name).join(", ");
  const all = rows.length;
  if (!ticked.length) found.textContent = count(all, "The one entry", "All {count} entries");
  else if (!left) found.textContent = say("No entry of {all}: {values}", { all, values: of });
  else found.textContent = count(left, "{count} entry of {all}: {values}", "{count} entries of {all}: {values}", { all, values: of });
  main.querySelector(".reset").hidden = !ticked.length;
}

/* going to an entry */

function fitJump() {
  const form = main.querySelector(".jump");
  const input = form.querySelector("input");
  form.hidden = false;
  input.addEventListener("input", () => input.setCustomValidity(""));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await bring();
    const typed = plain(input.value);
    const day = rows.find((row) => plain(row.date) === typed)?.day ?? dayNumber(typed);
    if (Number.isNaN(day)) {
      input.setCustomValidity(say("Write a year, a month or a day, as in {example}.", { example: form.dataset.example }));
      input.reportValidity();
      return;
    }
    const row = rows.find((row) => row.day >= day && !row.entry?.hidden) ?? rows.findLast((row) => !row.entry?.hidden);
    if (row.entry) {
      location.hash = row.address;
      row.entry.querySelector("a").focus({ preventScroll: true });
    } else location.href = row.address;
  });
}

// Somebody follows a link to an entry that is filtered away: show all.
function reveal() {
  const entry = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!entry || !entry.closest("[hidden]")) return;
  history.replaceState(null, "", `${addressOf([])}${location.hash}`);
  tick();
  show().then(() => entry.scrollIntoView());
}

Object.assign(found, spoken);
fitPanel();
fitJump();
tick();
show();
addEventListener("popstate", () => {
  tick();
  show();
});
addEventListener("hashchange", reveal);

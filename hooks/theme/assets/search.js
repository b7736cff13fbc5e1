// The search: a dialog, opened by its button or by the key `/`. Pagefind and its index are loaded when it is
// opened for the first time, and of the index only what a query needs. Without this script, or where the site
// was made without a search, a link to the index from A to Z stands in its place.

import { count, say, spoken } from "./words.js";

const MOST = 10; // results at a time
const WORDS = 28; // of an excerpt
const PASSAGES = 3; // of one page
const MOST_READ = 50; // pages whose words are looked through
const VARIANTS = "--variants"; // the place in a page of words as people type them
const root = new URL("../", import.meta.url);
const slot = document.querySelector(".find");
const opener = slot.querySelector("button");

const make = (tag, properties, ...within) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...within);
  return element;
};

/* the dialog */

const input = make("input", { type: "search", id: "sought", autocomplete: "off", spellcheck: false });
const told = make("p", { ...spoken, className: "told" });
const hits = make("ol", { className: "hits" });
const more = make("button", { ...spoken, type: "button", textContent: say("More results"), hidden: true });
const slash = make("input", { type: "checkbox", checked: !turnedOff() });
const close = make("button", { ...spoken, type: "button", textContent: say("Close") });
const dialog = make(
  "dialog",
  { className: "search" },
  make(
    "div",
    { className: "search-head" },
    make("label", { ...spoken, htmlFor: "sought", textContent: say("Search") }),
    input,
    close,
  ),
  told,
  hits,
  more,
  make(
    "p",
    { className: "aside" },
    make("a", { ...spoken, href: new URL("index-a-z/", root), textContent: say("Index from A to Z") }),
    " · ",
    make("label", { ...spoken }, slash, " ", say("The key / opens this")),
  ),
);
dialog.setAttribute("aria-label", say("Search"));
told.setAttribute("role", "status");

// Whether the key is turned off, for those whom single keys trouble; kept where the browser keeps anything.
function turnedOff() {
  try {
    return localStorage.getItem("search-key") === "off";
  } catch {
    return false;
  }
}

function turn(on) {
  try {
    localStorage.setItem("search-key", on ? "on" : "off");
  } catch {
    // it holds for this page
  }
}

function open() {
  if (dialog.open) return;
  if (!dialog.isConnected) document.body.append(dialog);
  dialog.showModal();
  input.select();
  bring();
}

/* Pagefind */

let pagefind = null;
let letters = null;
function bring() {
  pagefind ??= (async () => {
    const [found, known] = await Promise.all([
      import(new URL("pagefind/pagefind.js", root)),
      fetch(new URL("pagefind/letters.json", root)).then((answer) => answer.json()),
    ]);
    letters = { ...known, run: new RegExp(`${known.unspaced}+`, "gu") };
    await found.options({ baseUrl: root.pathname });
    await found.init();
    return found;
  })();
  pagefind.catch(() => {
    pagefind = null;
    told.textContent = say("The search could not be loaded. The index from A to Z is there.");
  });
  return pagefind;
}

let last = 0;
async function seek() {
  const turn = ++last;
  const sought = input.value.trim();
  if (!sought) return tell("", []);
  if (!hits.children.length) told.textContent = say("Searching …");
  const index = await bring();
  const phrase = /^"(.+)"$/.exec(sought)?.[1];
  const typed = phrase ? sought : asVariant(sought);
  const found = await index.debouncedSearch(typed, {}, 120);
  if (found === null || turn !== last) return;
  const results = found.results.length ? found.results : await lookedThrough(index, phrase ?? typed, Boolean(phrase));
  await tell(sought, results, turn);
}

// Words in the letters that the index has them in: `lódź` for `Łódź`. Of a long run of letters of a script without
// spaces as many as have a variant, where sentences are not divided into words.
const asVariant = (text) => (letters.divided ? folded(text) : folded(text).replace(letters.run, (run) => run.slice(0, letters.most)));

const folded = (text) => [...text.toLowerCase()].map((letter) => letters.alike[letter] ?? letter).join("");

// What the index misses: a phrase with two accented words, and words of a divided text that are divided in another
// way as they are typed. Found are the pages that hold them, among those with the longest beginning that is known.
async function lookedThrough(index, typed, isPhrase) {
  const shorter = letters.divided && typed.match(letters.run) ? [...typed].map((_, cut) => typed.slice(0, -cut - 1)) : [];
  for (const words of isPhrase ? [typed] : shorter.filter(Boolean)) {
    const { results } = await index.search(words);
    const pages = await Promise.all(results.slice(0, MOST_READ).map((result) => result.data()));
    const whole = results.filter((_, place) => pages[place] && isIn(pages[place], typed));
    if (whole.length) return whole;
  }
  return [];
}

const isIn = (page, typed) => page.raw_content.replaceAll("\u200B", "").toLowerCase().includes(typed.toLowerCase());

async function tell(sought, results, turn) {
  const some = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  if (turn !== undefined && turn !== last) return;
  hits.replaceChildren(...some.map(hit));
  const found = results.length
    ? count(results.length, "{count} result for “{words}”", "{count} results for “{words}”", { words: sought })
    : say("No results for “{words}”", { words: sought });
  told.textContent = sought ? found : "";
  more.hidden = results.length <= MOST;
  more.onclick = async () => {
    const from = hits.children.length;
    const next = await Promise.all(results.slice(from, from + MOST).map((result) => result.data()));
    hits.append(...next.map(hit));
    more.hidden = results.length <= hits.children.length;
    hits.children[from].querySelector("a").focus();
  };
}

/* results */

// A page with what it is, and the passages of it that match, each with a link to where it stands.
function hit(page) {
  const address = new URL(page.raw_url.replace(/^\//, ""), root);
  const kind = make("span", { ...spoken, className: "kind", textContent: page.meta.kind });
  const status = page.meta.status ? [" ", make("span", { ...spoken, className: "kind", textContent: page.meta.status })] : [];
  const title = make("span", { textContent: page.meta.title });
  if (page.meta.spoken) Object.assign(title, { lang: page.meta.spoken, dir: "auto" });
  const item = make("li", {}, make("a", { href: address }, title), " ", kind, ...status);
  for (const { anchor, excerpt } of passages(page)) {
    const at = anchor && make("a", { href: `${address}#${anchor.id}`, textContent: anchor.called });
    item.append(make("p", {}, ...(at ? [at, ": "] : []), ...excerpt));
  }
  return item;
}

// Where in a page the matches stand: before its first anchor, or after one of them; the richest first.
function passages(page) {
  const words = wordsOf(page.raw_content);
  const inOrder = page.anchors.sort((one, other) => one.location - other.location);
  const heads = inOrder.filter(({ element, id }) => /^h[2-6]$/.test(element) || (element === "li" && !id.includes("--")));
  const anchors = heads.map((anchor) => headed(anchor, words));
  const variants = inOrder.find(({ id }) => id === VARIANTS)?.location ?? words.length;
  const first = endOfTitle(words, page.meta.title);
  const found = new Map();
  for (const location of new Set(page.locations.flatMap((location) => places(words, location, variants)))) {
    const place = anchors.findLastIndex((anchor) => anchor.location <= location);
    if (!found.has(place)) found.set(place, []);
    found.get(place).push(location);
  }
  const ranked = [...found].sort(([, one], [, other]) => new Set(other).size - new Set(one).size).slice(0, PASSAGES);
  return ranked.map(([place, locations]) => {
    const to = anchors[place + 1]?.location ?? variants;
    return { anchor: anchors[place], excerpt: excerpt(words, locations, anchors[place]?.from ?? first, to) };
  });
}

// The words of a page, each with the space behind it; Pagefind marks where it has divided sentences.
function wordsOf(content) {
  return content.includes("\u200B") ? content.split("\u200B") : content.split(/\s+/).map((word) => `${word} `);
}

// How many words the title has with which a page begins.
function endOfTitle(words, title) {
  const letters = (text) => text.replace(/\s/g, "");
  let end = 0;
  for (let begun = ""; end < words.length && begun.length < letters(title).length; end += 1) begun += letters(words[end]);
  return letters(words.slice(0, end).join("")).startsWith(letters(title)) ? end : 0;
}

// Where a word stands that is found: of a variant, where it is a variant of.
function places(words, location, variants) {
  if (location < variants) return [location];
  const variant = bare(words[location]);
  return words.slice(0, variants).flatMap((word, place) => (bare(word).includes(variant) ? [place] : []));
}

const bare = (word) => folded(word).replace(/[^\p{L}\p{M}\p{N}]/gu, "");

// An anchor with what it is called, and where the words after that begin: of a claim who says it and when.
function headed(anchor, words) {
  if (anchor.element !== "li") return { ...anchor, called: anchor.text.trim(), from: anchor.location };
  const head = words.slice(anchor.location, anchor.location + 16);
  const end = head.findIndex((word, place) => place > 1 && /^#|\.\s*$/.test(word)) + 1;
  const called = head.slice(0, end).join("").replace(/[\s#.]+$/, "");
  return { ...anchor, called: called ? say("Claim: {who}", { who: called }) : say("Claim"), from: anchor.location + end };
}

// Some words of a passage, those that match marked.
function excerpt(words, locations, from, to) {
  const start = Math.max(from, Math.min(Math.min(...locations) - 6, to - WORDS));
  const end = Math.max(Math.min(to, start + WORDS), start);
  const marked = new Set(locations);
  const pieces = [start > from ? "… " : ""];
  for (const within of runs(words.slice(start, end))) {
    const shown = within.flatMap(([word, place]) => {
      const text = word.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return marked.has(start + place) ? [make("mark", { textContent: text.trimEnd() }), text.match(/\s*$/)[0]] : [text];
    });
    const latin = spoken.lang && within.some(([word]) => /[A-Za-z]/.test(word));
    pieces.push(...(latin ? [make("bdi", { dir: "ltr" }, ...shown)] : shown));
  }
  return [...pieces, end < to ? "…" : ""];
}

// Words with their places, in runs of one direction.
function runs(words) {
  const found = [];
  let before = null;
  words.forEach((word, place) => {
    const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(word);
    if (rightToLeft !== before) found.push([]);
    found.at(-1).push([word, place]);
    before = rightToLeft;
  });
  return found;
}

/* keys */

// Arrows go from the input through the links of the results and back; Enter in the input opens the first. Escape
// closes, where some browsers would first empty the input.
function walk(event) {
  const links = [...hits.querySelectorAll("a")];
  const here = links.indexOf(document.activeElement);
  if (event.key === "Escape") dialog.close();
  else if (here < 0 && document.activeElement !== input) return;
  else if (event.key === "Enter" && here < 0) links[0]?.click();
  else if (event.key === "ArrowDown") (links[here + 1] ?? links.at(-1) ?? input).focus();
  else if (event.key === "ArrowUp") (here > 0 ? links[here - 1] : input).focus();
  else return;
  event.preventDefault();
}

function slashed(event) {
  const writing = event.target.closest?.("input:not([type=checkbox], [type=range]), textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || !slash.checked) return;
  event.preventDefault();
  open();
}

slot.classList.add("on");
opener.hidden = false;
opener.addEventListener("click", open);
document.addEventListener("keydown", slashed);
dialog.addEventListener("keydown", walk);
input.addEventListener("input", seek);
close.addEventListener("click", () => dialog.close());
slash.addEventListener("change", () => turn(slash.checked));
hits.addEventListener("click", (event) => event.target.closest("a") && dialog.close());

// The search: a dialog, opened by its button or by the key `/`. Pagefind and its index are loaded when it is
// opened for the first time, and of the index only what a query needs. Without this script, or where the site
// was made without a search, a link to the index from A to Z stands in its place.

import { count, say } from "./words.js";

const MOST = 10; // results at a time
const WORDS = 28; // of an excerpt
const PASSAGES = 3; // of one page
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
const told = make("p", { className: "told" });
const hits = make("ol", { className: "hits" });
const more = make("button", { type: "button", textContent: say("More results"), hidden: true });
const slash = make("input", { type: "checkbox", checked: !turnedOff() });
const close = make("button", { type: "button", textContent: say("Close") });
const dialog = make(
  "dialog",
  { className: "search" },
  make(
    "div",
    { className: "search-head" },
    make("label", { htmlFor: "sought", textContent: say("Search") }),
    input,
    close,
  ),
  told,
  hits,
  more,
  make(
    "p",
    { className: "aside" },
    make("a", { href: new URL("index-a-z/", root), textContent: say("Index from A to Z") }),
    " · ",
    make("label", {}, slash, " ", say("The key / opens this")),
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
function bring() {
  pagefind ??= (async () => {
    const found = await import(new URL("pagefind/pagefind.js", root));
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
  const found = await (await bring()).debouncedSearch(sought, {}, 120);
  if (found === null || turn !== last) return;
  await tell(sought, found.results, turn);
}

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
  const kind = make("span", { className: "kind", textContent: page.meta.kind });
  const title = make("span", { textContent: page.meta.title });
  if (page.meta.spoken) Object.assign(title, { lang: page.meta.spoken, dir: "auto" });
  const item = make("li", {}, make("a", { href: address }, title), " ", kind);
  for (const { anchor, excerpt } of passages(page)) {
    const at = anchor && make("a", { href: `${address}#${anchor.id}`, textContent: anchor.called });
    item.append(make("p", {}, ...(at ? [at, ": "] : []), ...excerpt));
  }
  return item;
}

// Where in a page the matches stand: before its first anchor, or after one of them; the richest first.
function passages(page) {
  const words = page.raw_content.split(page.raw_content.includes("\u200B") ? "\u200B" : /\s+/);
  const inOrder = page.anchors.sort((one, other) => one.location - other.location);
  const heads = inOrder.filter(({ element, id }) => /^h[2-6]$/.test(element) || (element === "li" && !id.includes("--")));
  const anchors = heads.map((anchor) => headed(anchor, words));
  const title = page.meta.title.split(/\s+/).length;
  const first = words.slice(0, title).join(" ").startsWith(page.meta.title) ? title : 0;
  const found = new Map();
  for (const location of page.locations) {
    const place = anchors.findLastIndex((anchor) => anchor.location <= location);
    if (!found.has(place)) found.set(place, []);
    found.get(place).push(location);
  }
  const ranked = [...found].sort(([, one], [, other]) => new Set(other).size - new Set(one).size).slice(0, PASSAGES);
  return ranked.map(([place, locations]) => {
    const to = anchors[place + 1]?.location ?? words.length;
    return { anchor: anchors[place], excerpt: excerpt(words, locations, anchors[place]?.from ?? first, to) };
  });
}

// An anchor with what it is called, and where the words after that begin: of a claim who says it and when.
function headed(anchor, words) {
  if (anchor.element !== "li") return { ...anchor, called: anchor.text.trim(), from: anchor.location };
  const head = words.slice(anchor.location, anchor.location + 16);
  const end = head.findIndex((word, place) => place > 1 && /^#|\.$/.test(word)) + 1;
  const called = head.slice(0, end).join(" ").replace(/[\s#.]+$/, "");
  return { ...anchor, called: called ? say("Claim: {who}", { who: called }) : say("Claim"), from: anchor.location + end };
}

// Some words of a passage, those that match marked.
function excerpt(words, locations, from, to) {
  const start = Math.max(from, Math.min(Math.min(...locations) - 6, to - WORDS));
  const end = Math.max(Math.min(to, start + WORDS), start);
  const marked = new Set(locations);
  const pieces = [start > from ? "… " : ""];
  for (let place = start; place < end; place += 1) {
    const word = words[place].replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    pieces.push(marked.has(place) ? make("mark", { textContent: word }) : word, " ");
  }
  return [...pieces, end < to ? "…" : ""];
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

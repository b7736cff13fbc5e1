/* Reading: what a browser can add for a reader. Each page is whole without it, and nothing here is sent anywhere.

   buttons     copy the permanent link or the citation beside them, or share the page by the device's own sheet
   news        mark what came in or was corrected since the last visit, from what this browser remembers
   place       come back to the same entry, with the same citations open
   endnotes    on paper, number the sources and write their addresses out once, at the end */

import { count, say, spoken } from "./words.js";

document.querySelector(".from-disk")?.remove(); // where this script runs, so do search and filters
const base = new URL("..", import.meta.url).pathname; // several timelines may share one host
const news = { added: say("New"), updated: say("Updated"), corrected: say("Corrected") };

/* What a browser remembers, where it lets us: `remembered(localStorage, …)` throws nothing. */
function memory(name) {
  const key = (what) => `dateline:${base}:${what}`;
  return {
    recall: (what) => {
      try { return JSON.parse(window[name].getItem(key(what))); } catch { return null; }
    },
    keep: (what, value) => {
      try { window[name].setItem(key(what), JSON.stringify(value)); } catch { /* it may be full, or forbidden */ }
    },
  };
}
const always = memory("localStorage");
const thisTab = memory("sessionStorage");

function made(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/* An element with words of ours. */
const saying = (tag, className, text) => Object.assign(made(tag, className, text), spoken);

/* ---- buttons */
const status = saying("p", "visually-hidden", "");
status.setAttribute("role", "status");

function button(text, name, act) {
  const element = saying("button", "act", text);
  element.type = "button";
  if (name) element.setAttribute("aria-label", name);
  element.addEventListener("click", () => act(element));
  return element;
}

async function copy(text, pressed) {
  const before = pressed.dataset.says ??= pressed.textContent;
  let told = say("Copied");
  try { await navigator.clipboard.writeText(text); } catch { told = say("Not copied"); }
  pressed.textContent = status.textContent = told;
  setTimeout(() => { pressed.textContent = before; status.textContent = ""; }, 2000);
}

function addButtons() {
  document.body.append(status);
  const uses = document.querySelectorAll(".use:not(:has(.act))");
  for (const link of document.querySelectorAll(".permalink:not(:has(+ .act))")) {
    if (!navigator.clipboard || link.pathname !== location.pathname) continue; // its button is where it leads
    const label = link.getAttribute("aria-label");
    const name = label && say("Copy link: {label}", { label });
    link.after(" ", button(say("Copy link"), name, (pressed) => copy(link.href, pressed)));
  }
  for (const use of uses) {
    const { href } = use.querySelector(".permalink");
    const share = () => navigator.share({ title: document.title, url: href }).catch(() => {}); // the reader may close it
    if (navigator.share) use.querySelector("p").append(" ", button(say("Share"), "", share));
    const cited = use.querySelector(".cited");
    const citation = cited.textContent.trim().replace(/\s+/g, " ");
    if (navigator.clipboard) cited.after(button(say("Copy citation"), "", (pressed) => copy(citation, pressed)));
  }
}

/* ---- news */
const VISIT = 30 * 60 * 1000; // pages opened within half an hour of each other are one visit

/* The day up to which this reader had seen the timeline before this visit; on a first visit, all of it. */
function seenBefore(latest) {
  const last = always.recall("visit");
  const now = Date.now();
  const goesOn = last && now - last.at < VISIT;
  const since = last ? (goesOn ? last.since : last.seen) : latest;
  always.keep("visit", { since, seen: latest, at: now });
  return since;
}

function markNews() {
  const { latest } = document.body.dataset;
  if (!latest) return;
  const since = seenBefore(latest);
  if (!(since < latest)) return;
  const counts = {};
  for (const item of document.querySelectorAll("[data-added]")) {
    const name = Object.keys(news).find((name) => item.dataset[name] > since);
    if (!name) continue;
    (item.querySelector("h1, h3") ?? item).append(" ", saying("strong", `news is-${name}`, news[name]));
    counts[name] = (counts[name] ?? 0) + 1;
  }
  const told = [
    counts.added && count(counts.added, "{count} new", "{count} new"),
    counts.updated && count(counts.updated, "{count} updated", "{count} updated"),
    counts.corrected && count(counts.corrected, "{count} corrected", "{count} corrected"),
  ].filter(Boolean).join(", ");
  const list = document.querySelector(".kind-timeline .timeline, .kind-home .timeline");
  if (told && list) note(saying("span", "", say("Since your last visit: {changes}. Each is marked.", { changes: told })));
}

function note(...parts) {
  const line = made("p", "aside since", "");
  line.append(...parts);
  document.querySelector("main .opening")?.append(line);
}

/* ---- place */
const entries = () => [...document.querySelectorAll(".timeline > .entry")];

function keepPlace() {
  const first = entries().find((entry) => entry.getBoundingClientRect().bottom > 0);
  if (!first) return;
  const open = [...document.querySelectorAll(".timeline details[open]")].map((one) => one.parentElement.id);
  thisTab.keep(location.pathname, { id: first.id, top: first.getBoundingClientRect().top, open });
}

function comeBack() {
  const place = thisTab.recall(location.pathname);
  const entry = place && document.getElementById(place.id);
  if (!entry) return;
  const arrival = performance.getEntriesByType("navigation")[0]?.type;
  if (arrival !== "back_forward" && arrival !== "reload") {
    if (!location.hash && entry !== entries()[0]) offerPlace(entry);
    return;
  }
  for (const id of place.open) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
  settle(entry, place.top, 20);
}

/* Entries have no true height before they are laid out, so an entry moves while its neighbours come into view:
   put it back in each of some frames, unless the reader has begun to move. */
function settle(entry, top, frames) {
  let moved = false;
  for (const name of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(name, () => { moved = true; }, { once: true });
  const step = () => {
    if (moved) return;
    scrollBy({ top: entry.getBoundingClientRect().top - top, behavior: "instant" });
    if (frames--) requestAnimationFrame(step);
  };
  step();
}

function offerPlace(entry) {
  const link = made("a", "", entry.querySelector("h3").firstElementChild?.textContent ?? entry.querySelector("h3").textContent);
  link.href = `#${entry.id}`;
  note(saying("span", "", say("You were at:")), " ", link);
}

/* ---- endnotes */
function writeEndnotes() {
  const notes = new Map();
  for (const citation of document.querySelectorAll("main .citation")) {
    const address = citation.querySelector(".out")?.href;
    if (!notes.has(address)) notes.set(address, { number: notes.size + 1, citation });
    citation.append(made("span", "note-number", `[${notes.get(address).number}]`));
  }
  if (!notes.size) return;
  const section = made("section", "endnotes", "");
  const list = document.createElement("ol");
  for (const { citation } of notes.values()) {
    const item = citation.cloneNode(true);
    item.removeAttribute("id");
    item.className = "endnote";
    item.querySelectorAll("q, .locator, .permalink, .act, .note-number").forEach((part) => part.remove());
    list.append(item);
  }
  section.append(saying("h2", "", say("Sources")), list);
  document.querySelector("main").append(section);
  document.body.classList.add("has-endnotes");
}

function removeEndnotes() {
  document.querySelectorAll(".endnotes, .note-number").forEach((part) => part.remove());
  document.body.classList.remove("has-endnotes");
}

addButtons();
document.addEventListener("brought", addButtons);
markNews();
if (entries().length) {
  addEventListener("pageshow", (event) => {
    if (!event.persisted) comeBack();
    history.scrollRestoration = "auto"; // for steps back within the page
  });
  addEventListener("pagehide", () => {
    keepPlace();
    history.scrollRestoration = "manual";
  });
}
addEventListener("beforeprint", writeEndnotes);
addEventListener("afterprint", removeEndnotes);

// *As known on*: a slider over the days of all editions. On the page of an edition it brings another day's page
// into this one, so that the slider keeps its place; on the list it leads to the chosen day's page.

import { say, spoken } from "./words.js";

const nav = document.querySelector("main .days");
const links = [...(nav?.querySelectorAll("a") ?? [])];
const current = links.findIndex((link) => link.hasAttribute("aria-current"));
const day = (place) => links[place].textContent.trim();

function fit() {
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: links.length - 1, step: 1, id: "day" });
  slider.value = current < 0 ? links.length - 1 : current;
  const label = Object.assign(document.createElement("label"), { ...spoken, htmlFor: "day", textContent: say("As known on") });
  const chosen = Object.assign(document.createElement(current < 0 ? "a" : "output"), spoken);
  const tell = () => {
    chosen.textContent = day(slider.value);
    slider.setAttribute("aria-valuetext", day(slider.value));
    if (current < 0) chosen.href = links[slider.value].href;
  };
  tell();
  slider.addEventListener("input", tell);
  if (current >= 0) {
    slider.addEventListener("change", () => go(links[slider.value].href, true));
    addEventListener("popstate", () => {
      const place = links.findIndex((link) => link.pathname === location.pathname);
      if (place < 0) return;
      slider.value = place;
      tell();
      go(links[place].href, false);
    });
  }
  nav.prepend(label, " ", chosen, slider);
  nav.classList.add("slides");
}

let last = 0;
// Bring the page of another edition into this one; only the last that was asked for is shown.
async function go(address, push) {
  const turn = ++last;
  const text = await fetch(address).then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
  if (turn !== last) return;
  if (text === null) return location.assign(address); // the browser says what is wrong
  const other = new DOMParser().parseFromString(text, "text/html");
  if (push && address !== location.href) history.pushState(null, "", address);
  document.title = other.title;
  while (nav.nextSibling) nav.nextSibling.remove();
  const there = other.querySelector("main .days");
  while (there.nextSibling) nav.parentElement.append(there.nextSibling);
  for (const link of links) link.removeAttribute("aria-current");
  links.find((link) => link.href === address).setAttribute("aria-current", "page");
  document.dispatchEvent(new Event("brought")); // `reading.js` puts its buttons in
}

if (links.length > 1) fit();

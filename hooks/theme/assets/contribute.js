// The form of `/contribute/`: shows itself, tells what is wrong beside each field, shows the files and hands
// them over. Everything typed is text; nothing leaves the page but by a button.

import { all, choose, chosen, control, known, tidy } from "./contribute-fields.js";
import { addClaim, addReport, addRow, countParts, name, press } from "./contribute-parts.js";
import { loadLetters } from "./contribute-ids.js";
import { readForm } from "./contribute-reading.js";

const MOST_IN_ADDRESS = 8000; // what the repository's host takes
const section = document.querySelector(".contribution");
const form = section.querySelector("form");
const handOver = section.querySelector(".hand-over");
const touched = new WeakSet(); // fields whose problems are shown
let read = null; // what stands in the form
let asked = null; // the names to choose from, on their way
let ready = false;
let showAll = false;
let pressed = false; // whether a button of the mouse is down
let waiting = false; // whether something changed since then

const labelOf = (field) => tidy(field.querySelector(".label, .tick").firstChild.textContent);

/* showing */

function update() {
  if (!ready) return;
  read = readForm(form);
  offerNew();
  for (const field of all(".field", form)) {
    const shows = showProblem(field);
    showOffer(field, shows);
  }
  for (const { element, namedBy } of read.additions) element.querySelector(".unnamed > span").hidden = namedBy.length > 0;
  showFiles(read.files);
  say(read.wrong.length, showAll ? 0 : 400);
  loadLetters(beside(section.dataset.letters)).then((isNew) => isNew && update());
}

// The address of a file that the page names.
const beside = (file) => new URL(file, location.href.split(/[?#]/)[0]);

function showProblem(field) {
  const found = read.wrong.find((one) => one.field === field);
  const shows = found && (showAll || touched.has(field));
  const line = field.querySelector(":scope > .wrong");
  line.hidden = !shows;
  line.textContent = shows ? found.message : "";
  for (const input of all("input, textarea, select", field)) {
    if (shows) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  return shows;
}

// A name that no register has can be added: offered once it is typed, or as soon as nothing that is listed has it in it.
function showOffer(field, isTold) {
  const button = field.querySelector(":scope > .offer button");
  if (!button) return;
  const typed = read.unlisted.get(field)?.toLowerCase();
  const begins = () => [...control(field).list.options].some(({ value }) => value.toLowerCase().includes(typed));
  button.hidden = !typed || !(isTold || !begins());
}

let saying = 0;
function say(problems, wait) {
  const words = problems ? `${problems} ${problems === 1 ? "field needs" : "fields need"} something still.` : "Nothing is missing: the files can be handed over.";
  clearTimeout(saying);
  saying = setTimeout(() => {
    const state = handOver.querySelector(".state");
    if (state.textContent !== words) state.textContent = words;
  }, wait);
  if (!problems) handOver.querySelector(".summary-of-problems").hidden = true;
}

// What is new in this form can be chosen again.
function offerNew() {
  const person = form.querySelector("[data-kind]").dataset.kind;
  const names = (register) => read.additions.filter((one) => one.register === register).map((one) => (known.ids[register].has(one.name.toLowerCase()) ? one.id : one.name));
  const people = read.additions.filter((one) => one.kind === person).map(({ name }) => name);
  for (const list of all("datalist", form)) {
    const register = list.id.replace("names-", "");
    const sources = [...read.newSources.keys()];
    const wanted = { sources, people, originals: [...sources, ...names("sources")] }[register] ?? names(register);
    const there = all("[data-new]", list);
    if (wanted.join("\n") === there.map(({ value }) => value).join("\n")) continue; // an open list stays open
    for (const option of there) option.remove();
    list.append(...wanted.map(newOption));
  }
}

function newOption(value) {
  const option = Object.assign(document.createElement("option"), { value });
  option.dataset.new = "";
  return option;
}

function showFiles(files) {
  const list = handOver.querySelector(".written-files");
  while (list.children.length > files.length) list.lastElementChild.remove();
  while (list.children.length < files.length) list.append(handOver.querySelector(".of-file").content.cloneNode(true));
  files.forEach((file, number) => {
    const item = list.children[number];
    item.querySelector("h4").textContent = file.path;
    item.querySelector(".where").hidden = !file.atEnd;
    const code = item.querySelector("code");
    if (code.textContent !== file.text) code.textContent = file.text; // what somebody has selected stays so
    item.querySelector("pre").setAttribute("aria-label", `The text of ${file.path}`);
    const link = item.querySelector(".open");
    if (link) link.href = editorAddress(file);
  });
}

/* handing over */

const emptyFile = (file) => section.dataset.new + encodeURIComponent(file.path);
const withText = (file) => `${emptyFile(file)}&value=${encodeURIComponent(file.text)}`;
const fits = (file) => withText(file).length <= MOST_IN_ADDRESS;
const atItsEnd = (file) => section.dataset.edit.replace("{path}", file.path);
const editorAddress = (file) => (file.atEnd ? atItsEnd(file) : fits(file) ? withText(file) : emptyFile(file));

function done(words) {
  handOver.querySelector(".done").textContent = words;
}

// Whether all is well; else the problems are shown, listed and read out.
function isSound() {
  showAll = true;
  update();
  const box = handOver.querySelector(".summary-of-problems");
  box.hidden = !read.wrong.length;
  if (!read.wrong.length) return true;
  const list = document.createElement("ul");
  for (const { field, message } of read.wrong) {
    const link = Object.assign(document.createElement("a"), { href: `#${control(field).id}`, textContent: labelOf(field) });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control(field).focus();
    });
    const item = document.createElement("li");
    item.append(link, `: ${message}`);
    list.append(item);
  }
  const first = Object.assign(document.createElement("p"), { textContent: "This keeps the files from being handed over:" });
  const last = Object.assign(document.createElement("p"), { textContent: "What you cannot fix a maintainer can: select the text below, and say what is missing." });
  box.replaceChildren(first, list, last);
  box.focus();
  return false;
}

async function copy(file, item) {
  try {
    await navigator.clipboard.writeText(file.text);
    return true;
  } catch {
    getSelection().selectAllChildren(item.querySelector("code"));
    return false;
  }
}

const fileName = (file) => `${file.atEnd ? "end-of-" : ""}${file.path.split("/").at(-1)}`;

function download(file) {
  const address = URL.createObjectURL(new Blob([file.text], { type: "text/yaml" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName(file) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

handOver.addEventListener("click", async (event) => {
  const button = event.target.closest("button, .open");
  const item = event.target.closest(".written-files > li");
  if (!button || !item) return;
  if (!isSound()) {
    event.preventDefault();
    return;
  }
  const file = read.files[[...item.parentElement.children].indexOf(item)];
  const place = `${file.atEnd ? "at the end of" : "into"} ${file.path}`;
  const selected = `This browser copies only by hand: the text is selected. It belongs ${place}`;
  if (button.matches(".download")) {
    download(file);
    done(`Downloaded. It belongs ${place}`);
  } else if (button.matches(".copy")) done((await copy(file, item)) ? `Copied. It belongs ${place}` : selected);
  else if (file.atEnd) done((await copy(file, item)) ? `Copied. Paste it at the end of the file that opens: ${file.path}` : selected);
  else if (fits(file)) done(`Opened in the repository’s editor: ${file.path}`);
  else done(`The text is too long for an address. ${(await copy(file, item)) ? `It was copied: paste it into the empty file that opens ${file.path}` : selected}`);
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  press(button, read);
  update();
});

/* beginning */

// The names to choose from and the limits, brought when somebody begins to write.
function begin() {
  asked ??= fetch(beside(section.dataset.registers))
    .then((answer) => answer.json())
    .then(choose, () => {
      asked = null;
      handOver.querySelector(".state").textContent = "The names to choose from could not be loaded. Type on to try again.";
    })
    .then(() => {
      ready = asked !== null;
      update();
    });
}

section.hidden = false;
for (const line of document.querySelectorAll(".to-form")) line.hidden = false;
name(form);
for (const field of all(".several", form)) addRow(field);
addClaim();
countParts();
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("focusin", begin);
form.addEventListener("input", (event) => {
  const field = event.target.closest(".field");
  if (field?.dataset.key === "id") chosen.add(field);
  begin();
  update();
});
form.addEventListener("change", (event) => {
  if (event.target.name === "way" && !form.querySelector(".report-fields")) {
    addReport();
    countParts();
  }
  const field = event.target.closest(".field");
  if (field) touched.add(field);
  if (pressed) waiting = true;
  else update();
});
function release() {
  pressed = false;
  if (waiting) update();
  waiting = false;
}

// A press takes the focus from a field, whose problem would then move what is pressed away from the pointer,
// and the click would be lost: what changes the page waits until the button is let go.
addEventListener("mousedown", () => (pressed = true), true);
for (const end of ["mouseup", "dragend"]) {
  addEventListener(end, () => setTimeout(release), true);
}
addEventListener("beforeunload", (event) => {
  if (read && form.querySelector('[data-key="title"] input').value && !handOver.querySelector(".done").textContent) event.preventDefault();
});
if (location.hash === "#form") section.scrollIntoView();

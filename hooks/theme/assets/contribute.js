// The form of `/contribute/`: shows itself, tells what is wrong beside each field, shows the files and hands
// them over. Everything typed is text; nothing leaves the page but by a button.

import { all, choose, chosen, control, readForm, tidy } from "./contribute-reading.js";

const MOST_IN_ADDRESS = 8000; // what the repository's host takes
const section = document.querySelector(".contribution");
const form = section.querySelector("form");
const handOver = section.querySelector(".hand-over");
const touched = new WeakSet(); // fields whose problems are shown
let read = null; // what stands in the form: { files, wrong, newSources }
let asked = null; // the names to choose from, on their way
let ready = false;
let showAll = false;
let pressed = false; // whether a button of the mouse is down
let waiting = false; // whether something changed since then
let count = 0;

const labelOf = (field) => tidy(field.querySelector(".label, .tick").firstChild.textContent);

/* showing */

function update() {
  if (!ready) return;
  read = readForm(form);
  offerNewSources();
  for (const field of all(".field", form)) showProblem(field);
  showFiles(read.files);
  say(read.wrong.length, showAll ? 0 : 400);
}

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

// A new source of this form can be chosen for another claim.
function offerNewSources() {
  const names = form.querySelector("#names-sources");
  for (const option of all("[data-new]", names)) option.remove();
  for (const id of read.newSources.keys()) {
    const option = Object.assign(document.createElement("option"), { value: id });
    option.dataset.new = "";
    names.append(option);
  }
}

function showFiles(files) {
  const list = handOver.querySelector(".written-files");
  while (list.children.length > files.length) list.lastElementChild.remove();
  while (list.children.length < files.length) list.append(handOver.querySelector(".of-file").content.cloneNode(true));
  files.forEach((file, number) => {
    const item = list.children[number];
    item.querySelector("h4").textContent = file.path;
    const code = item.querySelector("code");
    if (code.textContent !== file.text) code.textContent = file.text; // what somebody has selected stays so
    item.querySelector("pre").setAttribute("aria-label", `The text of ${file.path}`);
    const link = item.querySelector(".open");
    if (link) link.href = editorAddress(file);
  });
}

/* handing over */

const emptyFile = (file) => `${section.dataset.repository}/new/main?filename=${encodeURIComponent(file.path)}`;
const withText = (file) => `${emptyFile(file)}&value=${encodeURIComponent(file.text)}`;
const fits = (file) => withText(file).length <= MOST_IN_ADDRESS;
const editorAddress = (file) => (fits(file) ? withText(file) : emptyFile(file));

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
  const last = Object.assign(document.createElement("p"), { textContent: "What you cannot mend a maintainer can: select the text below, and say what is missing." });
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

function download(file) {
  const address = URL.createObjectURL(new Blob([file.text], { type: "text/yaml" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: file.path.split("/").at(-1) });
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
  const copied = "Copied. It belongs into";
  const selected = "This browser copies only by hand: the text is selected. It belongs into";
  if (button.matches(".download")) {
    download(file);
    done(`Downloaded. It belongs into ${file.path}`);
  } else if (button.matches(".copy")) done(`${(await copy(file, item)) ? copied : selected} ${file.path}`);
  else if (fits(file)) done(`Opened in the repository’s editor: ${file.path}`);
  else done(`The text is too long for an address. ${(await copy(file, item)) ? "It was copied: paste it into the empty file that opens" : selected} ${file.path}`);
});

/* rows that come and go */

// A new part of the form: its fields get ids, so that hints and problems are read out with them.
function add(kind, into) {
  const part = form.querySelector(`template.of-${kind}`).content.cloneNode(true).firstElementChild;
  count += 1;
  for (const radio of all('input[type="radio"]', part)) radio.name += `-${count}`;
  into.append(part);
  name(part);
  return part;
}

function name(within) {
  for (const field of within.matches(".field") ? [within] : all(".field", within)) {
    const notes = all(":scope > .hint, :scope > .wrong", field);
    const ids = notes.map((note) => (note.id ||= `note-${(count += 1)}`)).join(" ");
    if (field.matches("fieldset")) field.setAttribute("aria-describedby", ids);
    for (const input of all("input, textarea, select", field)) {
      input.id ||= `field-${(count += 1)}`;
      if (!field.matches("fieldset")) input.setAttribute("aria-describedby", ids);
    }
  }
}

function addRow(field) {
  const row = add("row", field.querySelector("ul"));
  const input = row.querySelector("input");
  input.setAttribute("list", `names-${field.dataset.register}`);
  number(field);
  return input;
}

function number(field) {
  all("li", field).forEach((row, place) => {
    const words = `${field.dataset.one} ${place + 1}`;
    row.querySelector("input").setAttribute("aria-label", words[0].toUpperCase() + words.slice(1));
    row.querySelector("button").setAttribute("aria-label", `Remove ${words}`);
  });
  name(field);
}

function addCitation(claim) {
  return add("citation", claim.querySelector(".all-citations"));
}

function addClaim() {
  const claim = add("claim", form.querySelector(".all-claims"));
  addCitation(claim);
  return claim;
}

// The legends count what there is, and what is the only one of its sort cannot be removed.
function countParts() {
  const claims = all(".claim-fields", form);
  claims.forEach((claim, place) => {
    claim.querySelector("legend").textContent = claims.length > 1 ? `Claim ${place + 1}` : "Claim";
    claim.querySelector(".remove-claim").hidden = claims.length === 1;
    const citations = all(".citation-fields", claim);
    for (const one of citations) one.querySelector(".remove-citation").hidden = citations.length === 1;
  });
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const within = (selector) => button.closest(selector);
  if (button.matches(".another")) addRow(within(".field")).focus();
  else if (button.matches(".add-claim")) control(addClaim()).focus();
  else if (button.matches(".add-citation")) control(addCitation(within(".claim-fields"))).focus();
  else {
    const part = within("li") ?? (button.matches(".remove-claim") ? within(".claim-fields") : within(".citation-fields"));
    const field = within(".several");
    const next = field?.querySelector(".another") ?? (button.matches(".remove-claim") ? form.querySelector(".add-claim") : within(".claim-fields").querySelector(".add-citation"));
    part.remove();
    if (field) number(field);
    next.focus();
  }
  countParts();
  update();
});

/* beginning */

// The names to choose from and the limits, brought when somebody begins to write.
function begin() {
  asked ??= fetch(new URL(section.dataset.registers, location.href.split(/[?#]/)[0]))
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
addClaim();
for (const field of all(".several", form)) addRow(field);
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

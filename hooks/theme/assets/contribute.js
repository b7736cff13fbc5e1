// The form of `/contribute/`: shows itself, reads what is typed, tells what is wrong beside each field, writes
// the files and hands them over. Everything typed is text; nothing leaves the page but by a button.

import { learn, readPoint, readWhen, pointWords, wrongAddress, wrongId, wrongLength, wrongLink, wrongText } from "./contribute-checks.js";
import { fileText, inOrder, spelled } from "./contribute-files.js";

const MOST_IN_ADDRESS = 8000; // what the repository's host takes
const section = document.querySelector(".contribution");
const form = section.querySelector("form");
const handOver = section.querySelector(".hand-over");
const touched = new WeakSet(); // fields whose problems are shown
const chosen = new WeakSet(); // fields of ids that somebody typed
let known = null; // what the form chooses from and checks against
let read = null; // what stands in the form: { files, wrong }
let showAll = false;
let count = 0;

const all = (selector, within = form) => [...within.querySelectorAll(selector)];
const control = (field) => field.querySelector("input, textarea, select");
const tidy = (text) => text.toWellFormed().replace(/[\t\n\v\f\r ]+/g, " ").trim();
const textOf = (field) => tidy(control(field).value);
const fieldOf = (within, part, key) => within.querySelector(`.field[data-part="${part}"][data-key="${key}"]`);
const labelOf = (field) => tidy(field.querySelector(".label, .tick").firstChild.textContent);
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);

/* reading */

// Reads the form once: each value that is there, and each problem with the field it belongs to.
class Read {
  wrong = [];
  files = [];
  newSources = new Map();

  note(field, message) {
    if (message && !this.wrong.some((one) => one.field === field)) this.wrong.push({ field, message });
  }

  // The text of a field, checked on its own.
  text(field) {
    const { key, part } = field.dataset;
    const text = textOf(field);
    if (!text) {
      if ("required" in field.dataset) this.note(field, `${known.called[part]} needs \`${key}\`; fill it in`);
      return "";
    }
    this.note(field, wrongText(text, key) || wrongLength(text, Number(field.dataset.most), Number(field.dataset.mostWords)));
    if ("address" in field.dataset) this.note(field, wrongAddress(text));
    if ("prose" in field.dataset) this.note(field, wrongLink(text));
    return text;
  }

  // A date that is typed as such, with its days where it can be read.
  date(field) {
    const text = this.text(field);
    const point = text ? readPoint(text) : {};
    this.note(field, point.wrong);
    reads(field, point.text ? pointWords(point) : "");
    return { text, ...point };
  }

  choice(field) {
    const value = field.querySelector(":checked")?.value ?? "";
    if (!value) this.note(field, `${known.called[field.dataset.part]} needs \`${field.dataset.key}\`; choose one`);
    return value;
  }

  // The id of what is named in a field; new sources of this form can be named too.
  named(field, input = control(field)) {
    const typed = tidy(input.value);
    const register = field.dataset.register;
    if (!typed) return "";
    const id = known.ids[register].get(typed.toLowerCase()) ?? (register === "sources" && this.newSources.has(typed) ? typed : null);
    if (id) return id;
    const file = register === "sources" ? "choose “a new source”" : `it has to be added to \`timeline/${register === "people" ? "actors" : register}.yml\` first`;
    const noun = { people: "person", questions: "question" }[register] ?? register.slice(0, -1);
    this.note(field, `there is no ${noun} \`${typed}\`; choose from the list, or ${file}`);
    return spelled(typed);
  }

  required(field) {
    if (!textOf(field)) this.note(field, `${known.called[field.dataset.part]} needs \`${field.dataset.key}\`; fill it in`);
    return this.named(field);
  }
}

function readForm() {
  const found = new Read();
  for (const fields of all(".citation-fields")) noteNewSource(found, fields);
  const entry = readEntry(found);
  const claims = all(".claim-fields").map((fields) => readClaim(found, fields));
  nameAnchors(claims);
  const record = { ...entry.record, claims: claims.map((claim) => inOrder(claim, known.keys.claim)), history: [{ date: today(), kind: "added" }] };
  const text = fileText(inOrder(record, known.keys.entry), known.limits.width);
  found.files.push({ path: `timeline/entries/${entry.date ?? "DATE"}-${record.id || "ID"}.yml`, text });
  return found;
}

function readEntry(found) {
  const of = (key) => fieldOf(form, "entry", key);
  const title = found.text(of("title"));
  const record = { title, kind: found.choice(of("kind")) };
  const when = readDate(found, of("date"));
  for (const key of ["date_note", "summary"]) record[key] = found.text(of(key));
  for (const key of ["actors", "places", "topics"]) record[key] = readSeveral(found, of(key));
  record.date = when.text;
  propose(of("id"), spelled(title), (id) => known.entries.includes(id));
  record.id = found.text(of("id"));
  if (record.id) found.note(of("id"), wrongId(record.id) || (known.entries.includes(record.id) ? `the id \`${record.id}\` is taken by another entry` : ""));
  const exact = { day: 10, month: 7, year: 4 }[when.precision] ?? 10;
  return { record, date: when.earliest?.slice(0, exact) };
}

function readDate(found, field) {
  const value = (name) => tidy(field.querySelector(`[name="${name}"]`).value);
  const ticked = (name) => field.querySelector(`[name="${name}"]`).checked;
  const kind = value("form");
  const single = ["day", "month", "year"].includes(kind);
  field.querySelector(".last").hidden = single || kind === "since";
  field.querySelector(".sure").hidden = !single;
  const label = { month: "The month", year: "The year", day: "The day" }[kind] ?? "The first day";
  field.querySelector(".ends .label").textContent = label;
  const when = readWhen({ form: kind, first: value("first"), last: value("last"), about: single && ticked("about"), perhaps: single && ticked("perhaps") });
  found.note(field, when.wrong);
  reads(field, when.words ?? "");
  return when;
}

function readSeveral(found, field) {
  const ids = all("li input", field).map((input) => found.named(field, input));
  return [...new Set(ids.filter(Boolean))];
}

function readClaim(found, fields) {
  const of = (key) => fieldOf(fields, "claim", key);
  const claim = { by: found.required(of("by")), speaker: found.named(of("speaker")), stance: found.choice(of("stance")) };
  claim.on = found.named(of("on"));
  const said = found.date(of("said"));
  claim.said = said.text;
  claim.says = found.text(of("says"));
  claim.relies_on = found.named(of("relies_on"));
  const cited = all(".citation-fields", fields).map((one) => readCitation(found, one));
  claim.citations = cited.map(({ record }) => inOrder(record, known.keys.citation));
  checkDays(found, of("said"), said, cited.map(({ days }) => days), fields.querySelector(".citation-fields .field"));
  return claim;
}

// What the checker says of the order of days: of what was said, published, and vouched for.
function checkDays(found, field, said, days, first) {
  const asOf = known.as_of;
  if (said.earliest > asOf) {
    found.note(field, `this was said after ${asOf}, the day up to which the editors vouch`);
    return;
  }
  if (!days.length || days.some((one) => !one)) return;
  const last = days.map(([, latest]) => latest).sort().at(-1);
  if (said.earliest > last) found.note(field, `this was said on ${said.earliest}, after its last source was published on ${last}`);
  const out = days.map(([earliest]) => earliest).sort()[0];
  if (out > asOf) found.note(first, `this became known on ${out}, after ${asOf}, the day up to which the editors vouch`);
}

function readCitation(found, fields) {
  const isNew = fields.querySelector('[value="new"]').checked;
  fields.querySelector(".known-source").hidden = isNew;
  fields.querySelector(".new-source").hidden = !isNew;
  const record = {};
  let days;
  if (isNew) ({ id: record.source, days } = readSource(found, fields));
  else {
    record.source = found.required(fieldOf(fields, "citation", "source"));
    days = known.published[record.source] ?? found.newSources.get(record.source)?.days;
  }
  for (const key of ["quote", "locator"]) record[key] = found.text(fieldOf(fields, "citation", key));
  return { record, days: days?.length ? days : null };
}

// The ids of new sources are known before the claims are read, so that any claim can name them.
function noteNewSource(found, fields) {
  if (!fields.querySelector('[value="new"]').checked) return;
  const of = (key) => textOf(fieldOf(fields, "source", key));
  const base = spelled(`${of("publisher")} ${of("published").replace(/[^0-9-]/g, "")}`) || "new-source";
  let id = base;
  for (let number = 2; known.ids.sources.has(id) || found.newSources.has(id); number += 1) id = `${base}-${number}`;
  const point = readPoint(of("published"));
  found.newSources.set(id, { fields, days: point.wrong ? null : [point.earliest, point.latest] });
  fields.dataset.source = id;
}

function readSource(found, fields) {
  const of = (key) => fieldOf(fields, "source", key);
  const record = Object.fromEntries(["url", "title", "publisher", "language", "note"].map((key) => [key, found.text(of(key))]));
  const published = found.date(of("published"));
  record.published = published.text;
  record.type = control(of("type")).value;
  if (!record.type) found.note(of("type"), "a source needs `type`; choose one");
  if (control(of("accessed")).checked) record.accessed = today();
  if (published.earliest > record.accessed) {
    found.note(of("accessed"), `it was opened on ${record.accessed}, before it was published on ${published.earliest}`);
  }
  const id = fields.dataset.source;
  found.files.push({ path: `timeline/sources/${id}.yml`, text: fileText(inOrder(record, known.keys.source), known.limits.width) });
  return { id, days: published.earliest && [published.earliest, published.latest] };
}

// Where one actor speaks twice, the later claims get an id of their own.
function nameAnchors(claims) {
  const taken = new Set(claims.map(({ by }) => by));
  const seen = new Set();
  for (const claim of claims) {
    if (!claim.by || !seen.has(claim.by)) {
      seen.add(claim.by);
      continue;
    }
    for (let number = 2; !claim.id || taken.has(claim.id); number += 1) claim.id = `${claim.by}-${number}`;
    taken.add(claim.id);
  }
}

function propose(field, base, isTaken) {
  if (chosen.has(field)) return;
  let id = base;
  for (let number = 2; id && isTaken(id); number += 1) id = `${base}-${number}`;
  control(field).value = id;
}

function reads(field, words) {
  const line = field.querySelector(".reads") ?? field.querySelector(".hint").appendChild(Object.assign(document.createElement("span"), { className: "reads" }));
  line.hidden = !words;
  line.textContent = words ? `It will be read as: ${words}` : "";
}

/* showing */

function update() {
  if (!known) return;
  read = readForm();
  for (const field of all(".field")) showProblem(field);
  showFiles(read.files);
  say(read.wrong.length);
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
function say(problems) {
  const words = problems ? `${problems} ${problems === 1 ? "field needs" : "fields need"} something still.` : "Nothing is missing: the files can be handed over.";
  clearTimeout(saying);
  saying = setTimeout(() => {
    const state = handOver.querySelector(".state");
    if (state.textContent !== words) state.textContent = words;
  }, 400);
  if (!problems) handOver.querySelector(".summary-of-problems").hidden = true;
}

function showFiles(files) {
  const list = handOver.querySelector(".written-files");
  while (list.children.length > files.length) list.lastElementChild.remove();
  while (list.children.length < files.length) list.append(handOver.querySelector(".of-file").content.cloneNode(true));
  files.forEach((file, number) => {
    const item = list.children[number];
    item.querySelector("h4").textContent = file.path;
    item.querySelector("code").textContent = file.text;
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
  const claims = all(".claim-fields");
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

// The names to choose from, brought when somebody begins to write. Names that two records share carry their ids.
function choose(registers) {
  known = registers;
  known.registers.people = known.registers.actors.filter(([id]) => known.people.includes(id));
  known.ids = {};
  for (const [register, rows] of Object.entries(known.registers)) {
    const names = rows.map(([, name]) => name);
    const ids = (known.ids[register] = new Map());
    const options = rows.map(([id, name]) => {
      const unique = names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${id})`;
      ids.set(tidy(unique).toLowerCase(), id);
      return Object.assign(document.createElement("option"), { value: unique });
    });
    for (const [id] of rows) ids.set(id, id);
    document.getElementById(`names-${register}`)?.replaceChildren(...options);
  }
  delete known.registers.people;
  learn(known);
  update();
}

let asked = null;
function begin() {
  asked ??= fetch(new URL(section.dataset.registers, location.href.split(/[?#]/)[0]))
    .then((answer) => answer.json())
    .then(choose)
    .catch(() => {
      asked = null;
      handOver.querySelector(".state").textContent = "The names to choose from could not be loaded. Type on to try again.";
    });
}

section.hidden = false;
for (const line of document.querySelectorAll(".to-form")) line.hidden = false;
name(form);
addClaim();
for (const field of all(".several")) addRow(field);
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
  update();
});
addEventListener("beforeunload", (event) => {
  if (read && form.querySelector('[data-key="title"] input').value && !handOver.querySelector(".done").textContent) event.preventDefault();
});
if (location.hash === "#form") section.scrollIntoView();

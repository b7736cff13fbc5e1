// What stands in the form of `/contribute/`, read once: each value, and each problem with the field it belongs to.

import { learn, pointWords, readPoint, readWhen, wrongAddress, wrongId, wrongLanguage, wrongLength, wrongLink, wrongText } from "./contribute-checks.js";
import { fileText, inOrder, spelled } from "./contribute-files.js";

let known = null; // what the form chooses from and checks against

export const chosen = new WeakSet(); // fields of ids that somebody typed
export const all = (selector, within) => [...within.querySelectorAll(selector)];
export const control = (field) => field.querySelector("input, textarea, select");
export const tidy = (text) => text.toWellFormed().replace(/[\t\n\v\f\r ]+/g, " ").trim();

const textOf = (field) => tidy(control(field).value);
const fieldOf = (within, part, key) => within.querySelector(`.field[data-part="${part}"][data-key="${key}"]`);
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);

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
      if ("required" in field.dataset) this.note(field, `${known.parts[part].called} needs the key \`${key}\`; fill it in`);
      return "";
    }
    this.note(field, wrongText(text, key) || wrongLength(text, Number(field.dataset.most), Number(field.dataset.mostWords)));
    if ("address" in field.dataset) this.note(field, wrongAddress(text));
    if ("language" in field.dataset) this.note(field, wrongLanguage(text));
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
    if (!value) this.note(field, `${known.parts[field.dataset.part].called} needs the key \`${field.dataset.key}\`; choose one`);
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
    if (!textOf(field)) this.note(field, `${known.parts[field.dataset.part].called} needs the key \`${field.dataset.key}\`; fill it in`);
    return this.named(field);
  }
}

export function readForm(form) {
  const found = new Read();
  for (const fields of all(".citation-fields", form)) noteNewSource(found, fields);
  const entry = readEntry(found, form);
  const claims = all(".claim-fields", form).map((fields) => readClaim(found, fields));
  nameAnchors(claims);
  const record = { ...entry.record, claims: claims.map((claim) => inOrder(claim, known.parts.claim)), history: [{ date: today(), kind: "added" }] };
  const text = fileText(inOrder(record, known.parts.entry), known.limits.width);
  found.files.push({ path: `timeline/entries/${entry.date ?? "DATE"}-${record.id || "ID"}.yml`, text });
  return found;
}

function readEntry(found, form) {
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
  claim.citations = cited.map(({ record }) => inOrder(record, known.parts.citation));
  checkDays(found, of("said"), said, cited.map(({ days }) => days), placeOfFirst(fields));
  return claim;
}

// The field of a claim's first source, by which it became known.
function placeOfFirst(fields) {
  const citation = fields.querySelector(".citation-fields");
  const isNew = citation.querySelector('[value="new"]').checked;
  return isNew ? fieldOf(citation, "source", "published") : fieldOf(citation, "citation", "source");
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
  if (!record.type) found.note(of("type"), "a source needs the key `type`; choose one");
  if (control(of("accessed")).checked) record.accessed = today();
  if (published.earliest > record.accessed) {
    found.note(of("accessed"), `it was opened on ${record.accessed}, before it was published on ${published.earliest}`);
  }
  const id = fields.dataset.source;
  found.files.push({ path: `timeline/sources/${id}.yml`, text: fileText(inOrder(record, known.parts.source), known.limits.width) });
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

// Take the names to choose from. Names that two records share carry their ids.
export function choose(registers) {
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
}

// One field of the form of `/contribute/`: what stands in it, what is wrong with it, and what it names.

import { isBlank, learn, pointWords, readPoint, readWhen, wrongAddress, wrongId, wrongLanguage, wrongLength, wrongLink, wrongText } from "./contribute-checks.js";
import { limitIds, spelled } from "./contribute-ids.js";

export let known = null; // what the form chooses from and checks against

export const chosen = new WeakSet(); // fields of ids that somebody typed
export const all = (selector, within) => [...within.querySelectorAll(selector)];
export const control = (field) => field.querySelector("input, textarea, select");
export const tidy = (text) => text.toWellFormed().replace(/[\t\n\v\f\r ]+/g, " ").trim();
const tidyLines = (text) => text.split(/\r\n|\r|\n/).map(tidy).join("\n").trim();
export const textOf = (field) => {
  const typed = control(field);
  const text = typed.matches("textarea") && "prose" in field.dataset ? tidyLines(typed.value) : tidy(typed.value);
  return isBlank(text) ? "" : text;
};
export const fieldOf = (within, part, key) => within.querySelector(`.field[data-part="${part}"][data-key="${key}"]`);
export const isRead = (part) => !part.parentElement.closest("[hidden]"); // what is hidden is not a part of the contribution
export const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);

const REGISTERS = { people: "actors", originals: "sources" }; // lists of their own within a register
export const registerOf = (field) => REGISTERS[field.dataset.register] ?? field.dataset.register;
export const addsTo = (field) => field.dataset.adds ?? field.dataset.noun; // the sort of record that can be added for a field

// What was found in the form so far.
export class Read {
  wrong = []; // each problem with the field it belongs to
  files = [];
  newSources = new Map();
  additions = []; // records for the ends of registers
  unlisted = new Map(); // fields, each with the first name in it that no register has
  ids = Object.fromEntries(Object.keys(known.taken).map((register) => [register, new Set()])); // of new records

  note(field, message) {
    if (message && !this.wrong.some((one) => one.field === field)) this.wrong.push({ field, message });
  }

  lacks(field, remedy = "fill it in") {
    this.note(field, `${known.parts[field.dataset.part].called} needs the key \`${field.dataset.key}\`; ${remedy}`);
  }

  // The text of a field, checked on its own.
  text(field) {
    const text = textOf(field);
    if (!text) {
      if ("required" in field.dataset) this.lacks(field);
      return "";
    }
    this.note(field, wrongText(text, field.dataset.key) || wrongLength(text, field.dataset.key, Number(field.dataset.most), Number(field.dataset.mostWords)));
    if ("address" in field.dataset) this.note(field, wrongAddress(text));
    if ("language" in field.dataset) this.note(field, wrongLanguage(text));
    if ("prose" in field.dataset) this.note(field, wrongLink(text, this.ids));
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

  // A date from the choices of a field, with its words; nothing where it is optional and left out.
  when(field) {
    const value = (name) => tidy(field.querySelector(`[name="${name}"]`).value);
    const ticked = (name) => field.querySelector(`[name="${name}"]`).checked;
    const kind = value("form");
    const single = ["day", "month", "year"].includes(kind);
    field.querySelector(".last").hidden = single || kind === "since";
    field.querySelector(".sure").hidden = !single;
    field.querySelector(".ends .label").textContent = { month: "The month", year: "The year", day: "The day" }[kind] ?? "The first day";
    let when = {};
    if (value("first")) when = readWhen({ form: kind, first: value("first"), last: value("last"), about: single && ticked("about"), perhaps: single && ticked("perhaps") });
    else if ("required" in field.dataset) when = { wrong: `\`${field.dataset.key}\` is empty` };
    this.note(field, when.wrong);
    reads(field, when.words ?? "");
    return when;
  }

  // The ids of those that are named in the rows of a field, each once.
  several(field) {
    const ids = all("li input", field).map((input) => this.named(field, input));
    return [...new Set(ids.filter(Boolean))];
  }

  choice(field) {
    const value = field.querySelector(":checked")?.value ?? "";
    if (!value) this.lacks(field, "choose one");
    return value;
  }

  // The id of what is named in a field; new sources and additions of this form can be named too.
  named(field, input = control(field)) {
    const typed = tidy(input.value);
    if (!typed) return "";
    const register = registerOf(field);
    const id = known.ids[field.dataset.register].get(typed.toLowerCase()) ?? this.added(field, input, typed);
    if (id && field.dataset.register === "sources") this.noteUnread(field, id);
    if (id) return id;
    const other = known.ids[register].get(typed.toLowerCase());
    if (other) {
      this.noPerson(field, other);
      return other;
    }
    const remedy = field.dataset.register === "sources" ? "choose “a new source”" : "add it";
    this.note(field, `there is no ${field.dataset.noun} \`${typed}\`; choose from the list, or ${remedy}`);
    if (!this.unlisted.has(field)) this.unlisted.set(field, typed);
    return spelled(typed) || "TODO";
  }

  // The id of a new record that is named in a field.
  added(field, input, typed) {
    const register = registerOf(field);
    if (register === "sources" && this.newSources.has(typed)) return typed;
    const found = this.additions.find((one) => one.register === register && one.names.includes(typed.toLowerCase()));
    if (!found) return "";
    found.namedBy.push(input);
    if (field.dataset.kind && found.kind && found.kind !== field.dataset.kind) this.noPerson(field, found.id);
    return found.id || "TODO";
  }

  // A claim, or an entry, rests on what somebody has read.
  noteUnread(field, id) {
    const isUnread = known.unread.includes(id) || this.additions.some((one) => one.register === "sources" && one.id === id);
    if (isUnread) this.note(field, `nobody here has read \`${id}\`; cite the source that you read, and name this one under “Based on”`);
  }

  noPerson(field, id) {
    this.note(field, `the speaker \`${id}\` is not a person; name the person here, and the institution in \`by\``);
  }

  required(field) {
    if (!textOf(field)) this.lacks(field);
    return this.named(field);
  }

  // The id of a new record: what somebody typed, else what is proposed; no other record may have it.
  newId(field, register, words) {
    if (!chosen.has(field)) control(field).value = this.freeId(spelled(words), register);
    const id = textOf(field);
    this.note(field, id ? wrongId(id) || this.taken(id, register) : "the id is left to do; write it with a-z, digits and single hyphens");
    if (id) this.ids[register].add(id);
    return id;
  }

  freeId(base, register) {
    let id = base;
    for (let number = 2; id && this.taken(id, register); number += 1) id = `${base}-${number}`;
    return id;
  }

  // Why an id cannot be that of a new record: its register has it, or links that lead to another record would lead to two.
  taken(id, register) {
    if (known.taken[register].has(id) || this.ids[register].has(id)) {
      return `the id \`${id}\` is taken ${register === "entries" ? "by another entry" : `in \`timeline/${register}.yml\``}`;
    }
    return known.linked.includes(id) ? `the link \`${id}\` could mean 2 records; choose another id` : "";
  }
}

export function reads(field, words) {
  const line = field.querySelector(".reads") ?? field.querySelector(".hint").appendChild(Object.assign(document.createElement("span"), { className: "reads" }));
  line.hidden = !words;
  line.textContent = words ? `It will be read as: ${words}` : "";
}

// Take the names to choose from. Names that two records share carry their ids.
export function choose(registers) {
  known = registers;
  known.taken = { entries: new Set(known.entries) };
  for (const [register, rows] of Object.entries(known.registers)) known.taken[register] = new Set(rows.map(([id]) => id));
  const people = known.registers.actors.filter(([id]) => known.people.includes(id));
  known.ids = {};
  for (const [register, rows] of Object.entries({ ...known.registers, people, originals: known.registers.sources })) {
    const unread = register === "sources" ? known.unread : []; // no claim may cite them
    const names = rows.map(([, name]) => name);
    const ids = (known.ids[register] = new Map());
    const options = rows.flatMap(([id, name]) => {
      const unique = names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${id})`;
      ids.set(tidy(unique).toLowerCase(), id);
      return unread.includes(id) ? [] : [Object.assign(document.createElement("option"), { value: unique })];
    });
    for (const [id] of rows) ids.set(id, id);
    document.getElementById(`names-${register}`)?.replaceChildren(...options);
  }
  learn(known);
  limitIds(known.limits.id_proposed);
}

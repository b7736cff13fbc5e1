// Records that the timeline does not list yet: what the form adds at the ends of registers, and originals that nobody here
// has read, each a file of its own.

import { all, control, fieldOf, isRead, known, textOf } from "./contribute-fields.js";
import { fileText, inOrder, registerText } from "./contribute-files.js";

// The ids of what is added, before anything is read that could name it.
export function noteAdditions(found, form) {
  for (const element of all(".addition", form).filter(isRead)) {
    const { noun, register, asked } = element.dataset;
    const name = textOf(element.querySelector(".field"));
    const published = fieldOf(element, noun, "published");
    const id = found.newId(fieldOf(element, noun, "id"), register, published ? `${name} ${textOf(published)}` : name);
    const kind = fieldOf(element, noun, "kind");
    const names = [asked.toLowerCase(), name.toLowerCase(), id].filter(Boolean);
    found.additions.push({ element, noun, register, name, id, kind: kind && control(kind).value, names, namedBy: [] });
  }
}

// Each added record; of originals a file each, and for each other register a text for its end.
export function readAdditions(found) {
  for (const one of found.additions) one.record = inOrder(readRecord(found, one), known.parts[one.noun]);
  notePartsInCircle(found);
  for (const register of Object.keys(known.registers)) {
    const records = found.additions.filter((one) => one.register === register).map(({ id, record }) => [id || "TODO", record]);
    if (register === "sources") {
      for (const [id, record] of records) found.files.push({ path: `timeline/sources/${id}.yml`, text: fileText(record, known.limits.width) });
      continue;
    }
    if (!records.length) continue;
    const atEnd = known.registers[register].length > 0; // a register without records has no file yet
    found.files.push({ path: `timeline/${register}.yml`, atEnd, text: `${atEnd ? "\n" : ""}${registerText(records, known.limits.width)}` });
  }
}

function readRecord(found, { element, register }) {
  const fields = all(".field", element).filter((field) => field.dataset.key !== "id" && field.closest(".addition") === element);
  const record = Object.fromEntries(fields.map((field) => [field.dataset.key, valueOf(found, field)]));
  return register === "sources" ? { ...record, unread: "true" } : record;
}

function valueOf(found, field) {
  if (field.matches(".several")) return found.several(field);
  if (field.matches(".when")) return found.when(field).text;
  if (field.dataset.register) return found.named(field);
  if ("date" in field.dataset) return found.date(field).text;
  return control(field).matches("select") ? found.choice(field) : found.text(field);
}

function notePartsInCircle(found) {
  const partOf = new Map(found.additions.map(({ id, record }) => [id, record.part_of ? [record.part_of] : []]));
  const fields = new Map(found.additions.map(({ element, noun, id }) => [id, fieldOf(element, noun, "part_of")]));
  noteCircles(found, "part_of", partOf, fields);
}

// What leads back to itself by a key: `next` are the ids that each new record names, `fields` where they are named.
export function noteCircles(found, key, next, fields) {
  const told = new Set();
  for (const [start, field] of fields) {
    const circle = start && !told.has(start) && circleOf(start, next);
    if (!circle) continue;
    for (const one of circle) told.add(one);
    found.note(field, `\`${key}\` runs in a circle: ${[...circle, start].map((one) => `\`${one}\``).join(" → ")}`);
  }
}

function circleOf(start, next, trail = [start]) {
  for (const id of next.get(trail.at(-1)) ?? []) {
    if (id === start) return trail;
    const circle = trail.includes(id) ? null : circleOf(start, next, [...trail, id]);
    if (circle) return circle;
  }
  return null;
}

// Records that the timeline does not list yet: what the form adds at the ends of registers.

import { all, control, fieldOf, known, textOf } from "./contribute-fields.js";
import { inOrder, registerText } from "./contribute-files.js";

// The ids of what is added, before anything is read that could name it.
export function noteAdditions(found, form) {
  for (const element of all(".addition", form)) {
    const { noun, register, asked } = element.dataset;
    const name = textOf(element.querySelector(".field"));
    const id = found.newId(fieldOf(element, noun, "id"), register, name);
    const kind = fieldOf(element, noun, "kind");
    const names = [asked.toLowerCase(), name.toLowerCase(), id].filter(Boolean);
    found.additions.push({ element, noun, register, name, id, kind: kind && control(kind).value, names, namedBy: [] });
  }
}

// Each added record, and for each register a text for its end.
export function readAdditions(found) {
  for (const one of found.additions) one.record = inOrder(readRecord(found, one), known.parts[one.noun]);
  noteCircles(found);
  for (const register of Object.keys(known.registers)) {
    const records = found.additions.filter((one) => one.register === register).map(({ id, record }) => [id || "TODO", record]);
    if (!records.length) continue;
    const atEnd = known.registers[register].length > 0; // a register without records has no file yet
    found.files.push({ path: `timeline/${register}.yml`, atEnd, text: `${atEnd ? "\n" : ""}${registerText(records, known.limits.width)}` });
  }
}

function readRecord(found, { element }) {
  const fields = all(".field", element).filter((field) => field.dataset.key !== "id");
  return Object.fromEntries(fields.map((field) => [field.dataset.key, valueOf(found, field)]));
}

function valueOf(found, field) {
  if (field.dataset.register) return found.named(field);
  return control(field).matches("select") ? found.choice(field) : found.text(field);
}

function noteCircles(found) {
  const partOf = new Map(found.additions.map(({ id, record }) => [id, record.part_of]));
  const told = new Set();
  for (const { element, noun, id } of found.additions) {
    const circle = [id];
    while (partOf.get(circle.at(-1)) && !circle.includes(partOf.get(circle.at(-1)))) circle.push(partOf.get(circle.at(-1)));
    if (!id || partOf.get(circle.at(-1)) !== id || told.has(id)) continue;
    for (const one of circle) told.add(one);
    found.note(fieldOf(element, noun, "part_of"), `\`part_of\` runs in a circle: ${[...circle, id].map((one) => `\`${one}\``).join(" → ")}`);
  }
}

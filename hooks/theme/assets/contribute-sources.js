// New sources of the form of `/contribute/`: their ids, what stands in them, and what they are based on.

import { noteCircles } from "./contribute-additions.js";
import { readPoint } from "./contribute-checks.js";
import { all, control, fieldOf, isRead, known, textOf, today } from "./contribute-fields.js";
import { fileText, inOrder } from "./contribute-files.js";
import { spelled } from "./contribute-ids.js";

// The parts of the form in which a source is chosen or described, but for those that are hidden.
export const sourcesOf = (form) => all(".citation-fields, .report-fields", form).filter(isRead);

// The ids of what is new are known before the claims are read, so that any claim can name it.
export function noteNewSource(found, fields) {
  if (!fields.querySelector('[value="new"]').checked) return;
  const of = (key) => textOf(fieldOf(fields, "source", key));
  const point = readPoint(of("published"));
  const name = spelled(of("publisher")) || spelled(hostOf(of("url"))) || "new-source";
  const base = [name, ...((point.text ?? of("published")).match(/\d+/g) ?? [])].join("-");
  const id = found.freeId(base, "sources");
  found.ids.sources.add(id);
  found.newSources.set(id, { fields, days: point.wrong ? null : [point.earliest, point.latest], basedOn: [] });
  fields.dataset.source = id;
}

// What names the publisher in an address: the last part of its host that is no `com`, `co.uk` or the like.
function hostOf(address) {
  const host = /^https?:\/\/(?:[^/?#]*@)?([^/?#:]+)/i.exec(address)?.[1] ?? "";
  const labels = host.split(".").slice(0, -1);
  while (labels.length > 1 && labels.at(-1).length < 4) labels.pop();
  return labels.at(-1) ?? "";
}

// Read a new source and add its file; its id and the days on which it came out.
export function readNewSource(found, fields) {
  const of = (key) => fieldOf(fields, "source", key);
  const record = Object.fromEntries(["url", "title", "publisher", "language", "note"].map((key) => [key, found.text(of(key))]));
  for (const key of ["based_on", "issued_by"]) record[key] = found.several(of(key));
  const published = found.date(of("published"));
  record.published = published.text;
  record.type = found.choice(of("type"));
  if (control(of("accessed")).checked) record.accessed = today();
  if (published.earliest > record.accessed) {
    found.note(of("accessed"), `it was opened on ${record.accessed}, before it was published on ${published.earliest}`);
  }
  const id = fields.dataset.source;
  found.newSources.get(id).basedOn = record.based_on;
  found.files.push({ path: `timeline/sources/${id}.yml`, text: fileText(inOrder(record, known.parts.source), known.limits.width) });
  return { id, days: published.earliest ? [published.earliest, published.latest] : null };
}

// New sources can be based on one another, but not in a circle.
export function noteSourcesInCircle(found) {
  const sources = [...found.newSources].sort(([one], [other]) => (one < other ? -1 : 1));
  const next = new Map(sources.map(([id, { basedOn }]) => [id, basedOn]));
  const fields = new Map(sources.map(([id, { fields }]) => [id, fieldOf(fields, "source", "based_on")]));
  noteCircles(found, "based_on", next, fields);
}

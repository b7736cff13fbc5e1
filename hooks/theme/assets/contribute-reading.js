// What stands in the form of `/contribute/`, read once: each value, and each problem with the field it belongs to.

import { noteAdditions, readAdditions } from "./contribute-additions.js";
import { readPoint, readWhen } from "./contribute-checks.js";
import { Read, all, control, fieldOf, known, reads, textOf, tidy, today } from "./contribute-fields.js";
import { fileText, inOrder } from "./contribute-files.js";
import { spelled } from "./contribute-ids.js";

export function readForm(form) {
  const found = new Read();
  noteAdditions(found, form);
  for (const fields of all(".citation-fields", form)) noteNewSource(found, fields);
  const entry = readEntry(found, form);
  const claims = all(".claim-fields", form).map((fields) => readClaim(found, fields));
  nameAnchors(claims);
  readAdditions(found);
  const record = { ...entry.record, claims: claims.map((claim) => inOrder(claim, known.parts.claim)), history: [{ date: today(), kind: "added" }] };
  const text = fileText(inOrder(record, known.parts.entry), known.limits.width);
  found.files.push({ path: `timeline/entries/${entry.date ?? "DATE"}-${record.id || "ID"}.yml`, text });
  found.wrong.sort((one, other) => (one.field.compareDocumentPosition(other.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
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
  record.id = found.newId(of("id"), "entries", title);
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

// The ids of what is new are known before the claims are read, so that any claim can name it.
function noteNewSource(found, fields) {
  if (!fields.querySelector('[value="new"]').checked) return;
  const of = (key) => textOf(fieldOf(fields, "source", key));
  const point = readPoint(of("published"));
  const name = spelled(of("publisher")) || spelled(hostOf(of("url"))) || "new-source";
  const base = [name, ...((point.text ?? of("published")).match(/\d+/g) ?? [])].join("-");
  const id = found.freeId(base, "sources");
  found.ids.sources.add(id);
  found.newSources.set(id, { fields, days: point.wrong ? null : [point.earliest, point.latest] });
  fields.dataset.source = id;
}

// What names the publisher in an address: the last part of its host that is no `com`, `co.uk` or the like.
function hostOf(address) {
  const host = /^https?:\/\/(?:[^/?#]*@)?([^/?#:]+)/i.exec(address)?.[1] ?? "";
  const labels = host.split(".").slice(0, -1);
  while (labels.length > 1 && labels.at(-1).length < 4) labels.pop();
  return labels.at(-1) ?? "";
}

function readSource(found, fields) {
  const of = (key) => fieldOf(fields, "source", key);
  const record = Object.fromEntries(["url", "title", "publisher", "language", "note"].map((key) => [key, found.text(of(key))]));
  const published = found.date(of("published"));
  record.published = published.text;
  record.type = found.choice(of("type"));
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

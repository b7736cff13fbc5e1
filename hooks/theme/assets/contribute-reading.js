// What stands in the form of `/contribute/`, read once: each value, and each problem with the field it belongs to.

import { noteAdditions, readAdditions } from "./contribute-additions.js";
import { dayBefore } from "./contribute-checks.js";
import { Read, all, fieldOf, isRead, known, today } from "./contribute-fields.js";
import { fileText, inOrder } from "./contribute-files.js";
import { noteNewSource, noteSourcesInCircle, readNewSource, sourcesOf } from "./contribute-sources.js";
import { noteWithdrawals } from "./contribute-parties.js";

export function readForm(form) {
  const found = new Read();
  showChoices(form);
  noteAdditions(found, form);
  for (const fields of sourcesOf(form)) noteNewSource(found, fields);
  const entry = readEntry(found, form);
  const begins = entry.record.kind === "event" ? entry.earliest : "";
  const claims = all(".claim-fields", form).filter(isRead).map((fields) => readClaim(found, fields, begins));
  const sources = readReports(found, all(".report-fields", form).filter(isRead), begins);
  nameAnchors(claims);
  readAdditions(found);
  noteSourcesInCircle(found);
  noteWithdrawals(found, claims);
  const listed = claims.map(({ claim }) => inOrder(claim, known.parts.claim));
  const record = { ...entry.record, sources, claims: listed, history: [{ date: today(), kind: "added" }] };
  const text = fileText(inOrder(record, known.parts.entry), known.limits.width);
  found.files.push({ path: `timeline/entries/${entry.date ?? "DATE"}-${record.id || "ID"}.yml`, text });
  found.wrong.sort((one, other) => (one.field.compareDocumentPosition(other.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  return found;
}

// Show what was chosen, claims or sources, and hide the other; of each source the same, whether it is here or new.
function showChoices(form) {
  const isLight = form.querySelector('[name="way"][value="sources"]').checked;
  form.querySelector(".by-claims").hidden = isLight;
  form.querySelector(".by-sources").hidden = !isLight;
  for (const fields of all(".citation-fields, .report-fields", form)) {
    const isNew = fields.querySelector('[value="new"]').checked;
    fields.querySelector(".known-source").hidden = isNew;
    fields.querySelector(".new-source").hidden = !isNew;
  }
}

function readEntry(found, form) {
  const of = (key) => fieldOf(form, "entry", key);
  const title = found.text(of("title"));
  const record = { title, kind: found.choice(of("kind")) };
  const when = found.when(of("date"));
  for (const key of ["date_note", "summary"]) record[key] = found.text(of(key));
  for (const key of ["actors", "places", "topics"]) record[key] = found.several(of(key));
  record.date = when.text;
  record.id = found.newId(of("id"), "entries", title);
  const exact = { day: 10, month: 7, year: 4 }[when.precision] ?? 10;
  return { record, date: when.earliest?.slice(0, exact), earliest: when.earliest };
}

function readClaim(found, fields, begins) {
  const of = (key) => fieldOf(fields, "claim", key);
  const claim = { by: found.required(of("by")), speaker: found.named(of("speaker")), stance: found.choice(of("stance")) };
  claim.on = found.named(of("on"));
  const said = found.date(of("said"));
  claim.said = said.text;
  claim.says = found.text(of("says"));
  claim.relies_on = found.named(of("relies_on"));
  const cited = all(".citation-fields", fields).map((one) => readCitation(found, one));
  claim.citations = cited.map(({ record }) => inOrder(record, known.parts.citation));
  checkDays(found, of("said"), said, cited, begins);
  checkBeginning(found, begins, cited, of("said"), said.latest);
  return { claim, field: of("stance") };
}

// The sources of an entry that nobody disputes.
function readReports(found, parts, begins) {
  const reports = parts.map((fields) => readSource(found, fields, "entry", "sources"));
  checkDays(found, null, {}, reports);
  checkBeginning(found, begins, reports);
  const ids = reports.map(({ id }) => id || "TODO");
  return [...new Set(ids)];
}

// What the checker says of the order of days: of what was said, published, and vouched for.
function checkDays(found, field, said, cited, begins) {
  const asOf = known.as_of;
  if (said.earliest > asOf) {
    found.note(field, `this was said after ${asOf}, the day up to which the editors vouch`);
    return;
  }
  const days = cited.map((one) => one.days);
  if (!days.length || days.some((one) => !one)) return;
  checkSaid(found, field, said.earliest, cited, begins);
  const out = days.map(([earliest]) => earliest).sort()[0];
  if (out > asOf) found.note(cited[0].place, `this became known on ${out}, after ${asOf}, the day up to which the editors vouch`);
}

// No source came out before what it is to show was said, but for the day on the other side of the date line.
function checkSaid(found, field, said, cited, begins) {
  const first = said && dayBefore(said);
  const early = cited.filter(({ days }) => first && days[1] < first);
  if (early.length && early.length === cited.length) {
    const last = early.map(({ days }) => days[1]).sort().at(-1);
    found.note(field, `this was said on ${said}, after its last source was published on ${last}`);
    return;
  }
  for (const { days, place } of early) {
    if (begins && days[1] < dayBefore(begins)) continue;
    found.note(place, `this came out on ${days[1]}, before the claim was said on ${said}`);
  }
}

// Nothing that an event rests on is said or published before it, but for the day on the other side of the date line.
function checkBeginning(found, begins, cited, field, said) {
  if (!begins) return;
  const first = dayBefore(begins);
  if (said < first) {
    found.note(field, `this was said on ${said}, before the event, which is of ${begins}`);
    return;
  }
  for (const { days, place } of cited) {
    if (days?.[1] < first) found.note(place, `this came out on ${days[1]}, before the event, which is of ${begins}`);
  }
}

function readCitation(found, fields) {
  const { id, ...source } = readSource(found, fields, "citation", "source");
  const record = { source: id };
  for (const key of ["quote", "locator"]) record[key] = found.text(fieldOf(fields, "citation", key));
  return { record, ...source };
}

// A source that is here or new: its id, the days on which it came out, and the field that says so.
function readSource(found, fields, part, key) {
  if (fields.querySelector('[value="new"]').checked) return { ...readNewSource(found, fields), place: fieldOf(fields, "source", "published") };
  const place = fieldOf(fields, part, key);
  const id = found.required(place);
  const days = known.published[id] ?? found.newSources.get(id)?.days;
  return { id, place, days: days?.length ? days : null };
}

// Where one actor speaks twice, the later claims get an id of their own.
function nameAnchors(claims) {
  const taken = new Set(claims.map(({ claim }) => claim.by));
  const seen = new Set();
  for (const { claim } of claims) {
    if (!claim.by || !seen.has(claim.by)) {
      seen.add(claim.by);
      continue;
    }
    for (let number = 2; !claim.id || taken.has(claim.id); number += 1) claim.id = `${claim.by}-${number}`;
    taken.add(claim.id);
  }
}

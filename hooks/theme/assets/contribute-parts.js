// The parts of the form that come and go: claims, their sources, rows of names, and records to be added.

import { addsTo, all, control } from "./contribute-fields.js";

const form = document.querySelector(".contribution form");
let count = 0;

// A new part of the form: its fields get ids, so that hints and problems are read out with them.
function made(kind) {
  const part = form.querySelector(`template.of-${kind}`).content.cloneNode(true).firstElementChild;
  count += 1;
  for (const radio of all('input[type="radio"]', part)) radio.name += `-${count}`;
  name(part);
  for (const field of all(".several", part)) addRow(field);
  return part;
}

function add(kind, into) {
  const part = made(kind);
  into.append(part);
  return part;
}

export function name(within) {
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

export function addRow(field) {
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

export function addClaim() {
  const claim = add("claim", form.querySelector(".all-claims"));
  addCitation(claim);
  return claim;
}

export function addReport() {
  return add("report", form.querySelector(".all-reports"));
}

// The legends count what there is, and what is the only one of its sort cannot be removed.
export function countParts() {
  const claims = all(".claim-fields", form);
  claims.forEach((claim, place) => {
    claim.querySelector("legend").textContent = claims.length > 1 ? `Claim ${place + 1}` : "Claim";
    claim.querySelector(".remove-claim").hidden = claims.length === 1;
    const citations = all(".citation-fields", claim);
    for (const one of citations) one.querySelector(".remove-citation").hidden = citations.length === 1;
  });
  const reports = all(".report-fields", form);
  reports.forEach((report, place) => {
    report.querySelector("legend").textContent = reports.length > 1 ? `Source ${place + 1}` : "Source";
    report.querySelector(".remove-report").hidden = reports.length === 1;
  });
}

/* records to be added */

// The fields of a new record, below the field that names it.
function addRecord(field, typed) {
  const part = made(addsTo(field));
  part.dataset.asked = typed;
  const [first, ...others] = all(".field", part).map(control).filter(Boolean);
  first.value = typed;
  for (const input of others) if (input.matches("select") && field.dataset.kind) input.value = field.dataset.kind;
  lastBelow(field).after(part);
  return others.find((input) => !input.value);
}

function lastBelow(field) {
  let last = field.closest(".addition") ?? field;
  while (last.nextElementSibling?.matches(".addition")) last = last.nextElementSibling;
  return last;
}

// A part goes; what was to be added below one of its fields stays where another part names it.
function remove(part, additions) {
  for (const { element, namedBy } of additions.filter(({ element }) => element !== part && part.contains(element))) {
    const other = namedBy.find((input) => !part.contains(input));
    if (other) lastBelow(other.closest(".field")).after(element);
  }
  part.remove();
}

/* buttons */

// What can be removed, and the button that adds another.
const REMOVED = [
  ["claim", ".add-claim"],
  ["report", ".add-report"],
  ["citation", ".add-citation"],
];

// Do what a button of the form says; the focus goes on to what comes next.
export function press(button, read) {
  const within = (selector) => button.closest(selector);
  let next;
  if (button.matches(".another")) next = addRow(within(".field"));
  else if (button.matches(".add-claim")) next = control(addClaim());
  else if (button.matches(".add-report")) next = control(addReport());
  else if (button.matches(".add-citation")) next = control(addCitation(within(".claim-fields")));
  else if (button.matches(".add-record")) next = addRecord(within(".field"), read.unlisted.get(within(".field")));
  else if (button.matches(".take-back")) {
    next = read.additions.find(({ element }) => element === within(".addition")).namedBy[0] ?? control(within(".addition").previousElementSibling);
    remove(within(".addition"), []);
  } else if (button.matches(".remove")) {
    const field = within(".several");
    next = field.querySelector(".another");
    within("li").remove();
    number(field);
  } else {
    const [part, adder] = REMOVED.find(([part]) => button.matches(`.remove-${part}`));
    const removed = within(`.${part}-fields`);
    next = (removed.parentElement.closest(".record") ?? form).querySelector(adder);
    remove(removed, read?.additions ?? []);
  }
  countParts();
  next.focus();
}

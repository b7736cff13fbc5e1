// The files of a contribution: plain values as YAML, in the one form that `dateline format` gives them.
// Every scalar is a text; it is quoted where YAML would read something else. The same rules, in Python: scalars.py.

const NOT_FIRST = /^(?:[?:,[\]{}#&*!|>'"%@`]|-(?![\p{L}\p{N}_])|--|\.\.\.)/u;
const UNPRINTED = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;
const NOWHERE = /:(?= |$)| #/;
const UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f]";
const BREAK = new RegExp(String.raw`(?<![ \t])(?<![\p{L}\p{N}_][-/\u00ad\u058a\u05be\u2010-\u2014])(?:(?<!${UNSPACED}) | (?!${UNSPACED}))(?![ \t#?:*•-])`, "u");

const isPlain = (text) =>
  text && text === text.trim() && text !== "=" && text !== "<<" && !NOT_FIRST.test(text) && !NOWHERE.test(text) && !UNPRINTED.test(text);

function quoted(text) {
  if (/["\\]/.test(text) && !text.includes("'") && !UNPRINTED.test(text)) return `'${text}'`;
  const escape = (mark) => `\\u${mark.codePointAt(0).toString(16).padStart(4, "0")}`;
  return `"${text.replace(/["\\]/g, "\\$&").replace(new RegExp(UNPRINTED, "g"), escape)}"`;
}

const scalar = (text) => (isPlain(text) ? text : quoted(text));
const long = (line) => [...line].length;

// A text after the head of its line; one of several lines as a block of them, folded where they are long.
function written(head, text, indent, width) {
  if (!text.includes("\n")) return folded(`${head} `, scalar(text), indent, width);
  const pad = " ".repeat(indent);
  const rows = text.split("\n");
  if (rows.every((row) => long(pad + row) <= width)) return [`${head} |-`, ...rows.map((row) => row && pad + row)];
  const lines = rows.flatMap((row) => [...(row ? folded(pad, row, indent, width) : []), ""]);
  return [`${head} >-`, ...lines.slice(0, -1)];
}

// Words after the beginning of a line, on as few lines as hold them.
function folded(head, text, indent, width) {
  const [first, ...words] = text.split(BREAK);
  const lines = [head + first];
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`;
    if (long(line) > width) lines.push(" ".repeat(indent) + word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

function pair(key, value, indent, width) {
  const head = `${" ".repeat(indent)}${key}:`;
  if (typeof value === "string") return written(head, value, indent + 2, width);
  const line = oneLine(key, value);
  if (line && long(`${head} ${line}`) <= width) return [`${head} ${line}`];
  return [head, ...value.flatMap((item) => listed(key, item, indent + 2, width))];
}

function oneLine(key, list) {
  if (list.every((item) => typeof item === "string")) return `[${list.join(", ")}]`;
  const only = key === "citations" && list.length === 1 && Object.keys(list[0]);
  return only && only.length === 1 ? `[{source: ${list[0].source}}]` : "";
}

function listed(key, item, indent, width) {
  const pad = " ".repeat(indent);
  if (typeof item === "string") return [`${pad}- ${item}`];
  if (key === "history") return [`${pad}- {${Object.entries(item).map((one) => one.join(": ")).join(", ")}}`];
  const lines = Object.entries(item).flatMap(([name, value]) => pair(name, value, indent + 2, width));
  return [`${pad}- ${lines[0].slice(indent + 2)}`, ...lines.slice(1)];
}

// A record as the text of its file.
export function fileText(record, width) {
  return `${Object.entries(record).flatMap(([key, value]) => pair(key, value, 0, width)).join("\n")}\n`;
}

// Records by their ids as the text of a register, or of its end.
export function registerText(records, width) {
  const lines = ([id, record]) => [`${id}:`, ...Object.entries(record).flatMap(([key, value]) => pair(key, value, 2, width))];
  return `${records.map((one) => lines(one).join("\n")).join("\n\n")}\n`;
}

// A record with its keys in the order of the model, without those that are empty; one that is needed is left to do, unless
// another of which the record needs `either` is there.
export function inOrder(record, { keys, required, either = [] }) {
  const instead = either.some((key) => record[key]?.length);
  const needed = required.filter((key) => !instead || !either.includes(key));
  const there = keys.filter((key) => record[key]?.length || needed.includes(key));
  return Object.fromEntries(there.map((key) => [key, record[key]?.length ? record[key] : "TODO"]));
}

// Ids made of words in any script, as `ids.py` makes them. How other scripts than Latin are spelled is in a file
// of its own, which is loaded when somebody first types such a letter.

const APOSTROPHES = /['`´‘’ʻʼ]/g;
const IDEOGRAPH = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu; // a syllable each
const KOREAN = /[\uac00-\ud7a3]/;

let most = 0; // how long a proposed id may be
let spellings = null; // by the beginning of a character's code
let asked = false; // whether they have been asked for
let lacking = false; // whether a letter was met that needs them

// Take the limit from the engine.
export function limitIds(length) {
  most = length;
}

// Words in the letters of an id, cut between words; nothing where they hold no letter that can be spelled.
export function spelled(words) {
  const composed = words.replace(APOSTROPHES, "").normalize("NFC").replace(IDEOGRAPH, " $& ");
  const latin = [...composed].map(letters).join("").replace(APOSTROPHES, "").toLowerCase();
  const found = latin.match(/[a-z0-9]+/g) ?? [];
  while (found.length && found[0] < "a") found.shift(); // an id begins with a letter
  const id = found.join("-");
  const end = id.lastIndexOf("-", most);
  return id.length <= most ? id : id.slice(0, end > 0 ? end : most);
}

function letters(character) {
  if (character <= "\x7f") return character;
  if (/\p{Cf}/u.test(character)) return "";
  if (!/[\p{L}\p{M}\p{N}]/u.test(character)) return " ";
  const base = character.normalize("NFD").replace(/[\u0300-\u0362]/g, "");
  if (/^[A-Za-z0-9]*$/.test(base)) return base;
  return KOREAN.test(character) ? [...character.normalize("NFD")].map(listed).join("") : listed(character);
}

function listed(character) {
  lacking = true;
  const code = character.codePointAt(0);
  return spellings?.get(code >> 8)?.[code & 255] ?? "";
}

// Load the spellings where a letter needs them; whether they are new.
export async function loadLetters(address) {
  if (!lacking || asked) return false;
  asked = true;
  const blocks = await fetch(address).then((answer) => answer.json()).catch(() => ({}));
  spellings = new Map(Object.entries(blocks).map(([block, texts]) => [parseInt(block, 16), texts.split("\t")]));
  return spellings.size > 0;
}

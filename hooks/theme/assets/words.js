/* The words of the scripts. Where the site speaks another language than English, its messages are put into `words`
   below this line of the file when the site is made: by the English text, as text or by the forms of the plural.
   Where there are none, `spoken` says of each element that holds such words that they are English. */

export const words = {};
export const spoken = {};

const [OURS, THEIRS, END] = ["\u2066", "\u2068", "\u2069"]; // marks of isolation, as in `stand_ins.py`

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? apart(values[name]) : gap));
const apart = (value) => (spoken.lang && typeof value === "string" ? `${THEIRS}${value}${END}` : value);
const whole = (text) => (spoken.lang ? `${OURS}${text}${END}` : text);

/* A message in the language of the site, with values in its gaps. */
export const say = (text, values = {}) => whole(fill(words[text] ?? text, values));

/* A message about a number, which is the value of its gap `count`. */
export function count(number, one, other, values = {}) {
  const form = new Intl.PluralRules(words[one] ? document.documentElement.lang : "en").select(number);
  const text = words[one]?.[form] ?? (form === "one" ? one : other);
  return whole(fill(text, { ...values, count: number }));
}

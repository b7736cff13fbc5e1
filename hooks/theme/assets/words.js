/* The words of the scripts. Where the site speaks another language than English, its messages are put into `words`
   below this line of the file when the site is made: by the English text, as text or by the forms of the plural. */

export const words = {};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

/* A message in the language of the site, with values in its gaps. */
export const say = (text, values = {}) => fill(words[text] ?? text, values);

/* A message about a number, which is the value of its gap `count`. */
export function count(number, one, other, values = {}) {
  const form = new Intl.PluralRules(words[one] ? document.documentElement.lang : "en").select(number);
  const text = words[one]?.[form] ?? (form === "one" ? one : other);
  return fill(text, { ...values, count: number });
}

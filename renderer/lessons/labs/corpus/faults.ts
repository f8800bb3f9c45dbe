// What makes a single line unfit as a lesson: left-over markup, or something private such as an e-mail address or a phone number.

/** Tags, entities such as &amp;, links and marks of Markdown, and templates in double braces. Every repetition has a limit. */
const MARKUP = [
  /<\/?[a-z][^<>]{0,200}>/i,
  /&(?:[a-z]{2,8}|#\d{1,6});/i,
  /\]\(\s{0,3}(?:https?:|\/)/i,
  /\{\{|\}\}/,
  /\*\*[^*\s][^*]{0,100}\*\*/,
  /^#{1,6}\s/,
];

const MAIL_ADDRESS = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/u;
/** Beginning with + or 0, then digits with blanks, dots, strokes or brackets between them. */
const PHONE_NUMBER = /(?<![\p{L}\d.,])\(?(?:\+|0)\d(?:[ ()./-]{0,2}\d){6,16}(?!\d)/gu;
/** Fewer digits are more likely a date. */
const LEAST_PHONE_DIGITS = 9;

export function hasMarkup(line: string): boolean {
  return MARKUP.some((pattern) => pattern.test(line));
}

/** Finds what looks like an address or a number. It cannot know whether it is one: a name, or a secret told in words, it does not see. */
export function looksPersonal(line: string): boolean {
  if (line.includes('@') && MAIL_ADDRESS.test(line)) return true;
  return (line.match(PHONE_NUMBER) ?? []).some((found) => found.replace(/\D/g, '').length >= LEAST_PHONE_DIGITS);
}

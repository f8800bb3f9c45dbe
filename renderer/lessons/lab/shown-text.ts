// A piece of text made visible: blanks and line ends get a sign of their own.

export function shownText(text: string): string {
  return text.replaceAll(' ', '·').replaceAll('\n', '↵').replaceAll('\t', '→').replaceAll('\r', '');
}

/** A share as a percentage with as many digits as it deserves: 0.914 is "91.4 %", 0.0004 is "0.04 %". */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return '0 %';
  if (value < 0.01) return 'below 0.01 %';
  return `${value.toFixed(value >= 0.1 ? 1 : 2)} %`;
}

/** Whether a token is text by itself; some hold only a part of a sign. */
export function canAdd({ text, special }: { text: string; special: boolean }): boolean {
  return special || (text !== '' && !text.includes('\uFFFD'));
}

/** A token by the name a person can read. */
export function nameOf(token: { text: string; special: boolean }): string {
  return canAdd(token) ? shownText(token.text) : 'part of a sign';
}

// Figures from outside made sane: programs of the operating system answer with text, NaN, negative numbers or nothing.

/** A finite number that is not negative, else null. Text is no number, even when it looks like one. */
export function figure(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

/** Like `figure`, but nothing at all (0) counts as unknown too. */
export function positiveFigure(value: unknown): number | null {
  const found = figure(value);
  return found === 0 ? null : found;
}

/** A count of one or more, else null. */
export function count(value: unknown): number | null {
  const found = positiveFigure(value);
  return found !== null && Number.isInteger(found) && found <= 4096 ? found : null;
}

/** Text in one line of at most 200 letters; empty for anything else. */
export function line(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 200) : '';
}

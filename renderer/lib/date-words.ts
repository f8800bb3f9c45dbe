// Dates and times as they are written in a sentence.

/** "24 November 2026"; the text itself when it is no date. */
export function dayWords(iso: string): string {
  return words(iso, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "24 November 2026, 19:13". */
export function momentWords(iso: string): string {
  return words(iso, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }).replace(
    ' at ',
    ', ',
  );
}

function words(iso: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString('en-GB', options);
}

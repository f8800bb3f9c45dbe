// The Retry-After header, in either of its two forms.

/** Milliseconds the server asks to wait; null when it does not. */
export function retryAfterMs(headers: Headers, now: () => number = Date.now): number | null {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now());
}

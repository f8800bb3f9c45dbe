// Lists of the hub come in pages; the Link header names the next one.

const LONGEST_CURSOR = 2000;

/** The cursor of the next page; null at the end. Only the cursor is taken: the rest of the address is made anew. */
export function nextCursor(headers: Headers): string | null {
  for (const [, address = '', rest = ''] of (headers.get('link') ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    if (!/\brel="?next"?/.test(rest) || !URL.canParse(address)) continue;
    const cursor = new URL(address).searchParams.get('cursor');
    if (cursor !== null && cursor !== '' && cursor.length <= LONGEST_CURSOR) return cursor;
  }
  return null;
}

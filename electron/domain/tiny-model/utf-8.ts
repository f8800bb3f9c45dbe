// Text as the bytes of UTF-8 and back (RFC 3629). The language itself has no such function, only browsers and Node have.

export function utf8Of(text: string): number[] {
  const bytes: number[] = [];
  for (const sign of text) {
    const code = wholeCode(sign);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

/** Half of a pair of surrogates stands for no sign: it becomes the replacement character. */
function wholeCode(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
}

/** The six lowest bits, marked as a byte that goes on with a sign. */
function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

/** @throws URIError when the bytes are no UTF-8 */
export function textOf(bytes: ArrayLike<number>): string {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`);
  return decodeURIComponent(escaped.join(''));
}

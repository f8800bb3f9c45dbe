// Text as the bytes of UTF-8 and back (RFC 3629). The language itself has no such function, only browsers and Node have.

/** What stands for bytes that are no whole character, and for half of a pair of surrogates. */
const UNKNOWN = 0xfffd;
/** Codes handed to String.fromCharCode at once: more arguments than this overflow the stack of some engines. */
const CHUNK = 8192;

/** The bytes of a text. Half of a pair of surrogates stands for no character: it becomes the replacement character. */
export function utf8Of(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index);
    if (code < 0x80) {
      bytes[length++] = code;
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      code = codeOfPair(code, text.charCodeAt(index + 1));
      if (code > 0xffff) index++;
    }
    length = writeCode(bytes, length, code);
  }
  return bytes.slice(0, length);
}

/** NaN as the second half means that the text ends there. */
function codeOfPair(first: number, second: number): number {
  const isPair = first <= 0xdbff && second >= 0xdc00 && second <= 0xdfff;
  return isPair ? 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00) : UNKNOWN;
}

function writeCode(bytes: Uint8Array, start: number, code: number): number {
  let at = start;
  if (code < 0x800) {
    bytes[at++] = 0xc0 | (code >> 6);
  } else {
    if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
    else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = tail(code >> 12);
    }
    bytes[at++] = tail(code >> 6);
  }
  bytes[at++] = tail(code);
  return at;
}

/** The six lowest bits, marked as a byte that goes on with a character. */
function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

export interface ReadUtf8 {
  text: string;
  /** Stretches of bytes that are no whole character. */
  faults: number;
}

/** The text of bytes; every stretch that is no whole character becomes one replacement character, as browsers do it. */
export function readUtf8(bytes: ArrayLike<number>): ReadUtf8 {
  const parts: string[] = [];
  let codes: number[] = [];
  let faults = 0;
  for (let at = 0; at < bytes.length;) {
    const { code, length } = codeAt(bytes, at);
    at += length;
    if (code < 0) faults++;
    pushCode(codes, code < 0 ? UNKNOWN : code);
    if (codes.length < CHUNK) continue;
    parts.push(String.fromCharCode(...codes));
    codes = [];
  }
  parts.push(String.fromCharCode(...codes));
  return { text: parts.join(''), faults };
}

function pushCode(codes: number[], code: number): void {
  if (code < 0x10000) codes.push(code);
  else codes.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
}

/** The character that begins at a place and how many bytes it takes; a code of -1 when those bytes are no character. */
function codeAt(bytes: ArrayLike<number>, at: number): { code: number; length: number } {
  const first = bytes[at];
  if (first < 0x80) return { code: first, length: 1 };
  const tails = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  if (tails === 0) return { code: -1, length: 1 };
  let code = first & (0x3f >> tails);
  for (let place = 1; place <= tails; place++) {
    const byte = bytes[at + place];
    const [lowest, highest] = place === 1 ? secondByteOf(first) : [0x80, 0xbf];
    // Past the end of the bytes this compares with nothing, and is false.
    if (!(byte >= lowest && byte <= highest)) return { code: -1, length: place };
    code = (code << 6) | (byte & 0x3f);
  }
  return { code, length: tails + 1 };
}

/** Which second bytes may follow: no character is written longer than need be, is a surrogate, or lies above U+10FFFF. */
function secondByteOf(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  if (first === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

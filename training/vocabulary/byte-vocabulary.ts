// Vocabularies: of the bytes that some texts are made of, or of all bytes.
import { MARK_NAMES, type Vocabulary } from './vocabulary';
import { readUtf8, utf8Of } from './utf-8';

const BYTES = 256;
const LEFT_OUT = -1;

/** Of the bytes that occur in these texts. A text without any gives a vocabulary of the marks alone. */
export function vocabularyOf(texts: string | readonly string[]): Vocabulary {
  const occurs = new Uint8Array(BYTES);
  for (const text of typeof texts === 'string' ? [texts] : texts) for (const byte of utf8Of(text)) occurs[byte] = 1;
  return vocabularyFromBytes(everyByte().filter((byte) => occurs[byte] === 1));
}

/** Of all bytes, so that any text can be written with it. */
export function wholeVocabulary(): Vocabulary {
  return vocabularyFromBytes(everyByte());
}

/** The same vocabulary again from what a file keeps of it. The order and repetitions of the bytes do not matter. */
export function vocabularyFromBytes(some: Iterable<number>): Vocabulary {
  const bytes = [...new Set(some)].sort((a, b) => a - b);
  const known = bytes.length;
  const vocabulary: Vocabulary = {
    size: known + MARK_NAMES.length,
    bytes,
    marks: { begin: known, user: known + 1, assistant: known + 2, end: known + 3 },
    encode: (text) => Array.from(tokensOf(vocabulary, text)),
    decode: (tokens) => decode(bytes, tokens),
  };
  return vocabulary;
}

/** The same as encode, two bytes for each token: for whole corpora. */
export function tokensOf({ bytes }: Pick<Vocabulary, 'bytes'>, text: string): Uint16Array<ArrayBuffer> {
  const tokenOfByte = new Int16Array(BYTES).fill(LEFT_OUT);
  bytes.forEach((byte, token) => (tokenOfByte[byte] = token));
  const read = utf8Of(text);
  const tokens = new Uint16Array(read.length);
  let length = 0;
  for (let index = 0; index < read.length; index++) {
    const token = tokenOfByte[read[index]];
    if (token !== LEFT_OUT) tokens[length++] = token;
  }
  return length === tokens.length ? tokens : tokens.slice(0, length);
}

function decode(bytes: readonly number[], tokens: ArrayLike<number>): string {
  const written = new Uint8Array(tokens.length);
  let length = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token >= 0 && token < bytes.length) written[length++] = bytes[token];
  }
  return readUtf8(written.subarray(0, length)).text;
}

function everyByte(): number[] {
  return Array.from({ length: BYTES }, (_, byte) => byte);
}

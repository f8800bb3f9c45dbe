// A vocabulary as the header of a file says it, and back: single bytes and marks; nothing is ever joined, so the list of merges is empty.
import { vocabularyFromBytes } from '../vocabulary/byte-vocabulary';
import { MARK_NAMES, type Vocabulary } from '../vocabulary/vocabulary';
import { byteSigns } from './byte-signs';
import { CHAT_TEMPLATE } from './chat-template';
import type { ReadValue } from './read-value';
import { UnreadableFile } from './unreadable-file';
import type { GgufValue } from './write-gguf';

const TOKEN_ORDINARY = 1;
const TOKEN_CONTROL = 3;

/** With `addsBegin` programs put the mark for the beginning before every text of their own accord. */
export function vocabularyValues({ bytes, marks }: Vocabulary, addsBegin: boolean): [string, GgufValue][] {
  const signs = byteSigns();
  const tokens = [...bytes.map((byte) => signs[byte]), ...MARK_NAMES];
  const types = tokens.map((_, token) => (token < bytes.length ? TOKEN_ORDINARY : TOKEN_CONTROL));
  return [
    ['tokenizer.ggml.model', { type: 'text', value: 'gpt2' }],
    ['tokenizer.ggml.pre', { type: 'text', value: 'gpt-2' }],
    ['tokenizer.ggml.tokens', { type: 'texts', value: tokens }],
    ['tokenizer.ggml.token_type', { type: 'integers', value: types }],
    ['tokenizer.ggml.merges', { type: 'texts', value: [] }],
    ['tokenizer.ggml.bos_token_id', { type: 'u32', value: marks.begin }],
    ['tokenizer.ggml.eos_token_id', { type: 'u32', value: marks.end }],
    ['tokenizer.ggml.add_bos_token', { type: 'bool', value: addsBegin }],
    ['tokenizer.chat_template', { type: 'text', value: CHAT_TEMPLATE }],
  ];
}

/** @throws UnreadableFile when the tokens are others than bytes in rising order and the four marks */
export function vocabularyIn(values: ReadonlyMap<string, ReadValue>): Vocabulary {
  const tokens = values.get('tokenizer.ggml.tokens');
  if (!Array.isArray(tokens)) throw new UnreadableFile('missing-value', 'tokenizer.ggml.tokens');
  const marksAt = tokens.length - MARK_NAMES.length;
  const signs = byteSigns();
  const bytes = tokens.slice(0, Math.max(0, marksAt)).map((token) => signs.indexOf(String(token)));
  const vocabulary = vocabularyFromBytes(bytes);
  const isSame =
    tokens.length === vocabulary.size &&
    bytes.every((byte, token) => byte === vocabulary.bytes[token] && byte >= 0) &&
    MARK_NAMES.every((name, mark) => tokens[marksAt + mark] === name) &&
    values.get('tokenizer.ggml.model') === 'gpt2' &&
    isEmptyList(values.get('tokenizer.ggml.merges') ?? []) &&
    values.get('tokenizer.ggml.bos_token_id') === vocabulary.marks.begin &&
    values.get('tokenizer.ggml.eos_token_id') === vocabulary.marks.end;
  if (!isSame) throw new UnreadableFile('other-vocabulary');
  return vocabulary;
}

function isEmptyList(value: ReadValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

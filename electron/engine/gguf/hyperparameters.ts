// From a parsed header to the hyperparameters of its network: the values of its architecture, its vocabulary, its output matrix.
import type { HeaderValue, Hyperparameters } from '#domain/hyperparameters';
import { damaged, TOKENS_KEY, type GgufHeader, type GgufValue } from './header';
import { isArray } from './values';

/** Checks what llama.cpp would stop the process for: no architecture, a vocabulary that contradicts itself or the token table. */
export function hyperparametersOf(header: GgufHeader): Hyperparameters {
  const architecture = header.values.get('general.architecture');
  if (typeof architecture !== 'string' || !/^[\w.-]{1,64}$/.test(architecture)) {
    throw damaged('The header names no architecture.');
  }
  const prefix = `${architecture}.`;
  const values: Record<string, HeaderValue> = {};
  for (const [key, value] of header.values) {
    if (key.startsWith(prefix)) values[key.slice(prefix.length)] = plain(value);
  }
  return {
    architecture,
    values,
    vocabSize: vocabularySize(header, values['embedding_length'] ?? null),
    tiedEmbeddings: !header.tensors.has('output.weight'),
  };
}

/** Arrays of anything but a moderate number of numbers say nothing about layers. */
function plain(value: GgufValue): HeaderValue {
  if (isArray(value)) return [...(value.numbers ?? [])];
  return typeof value === 'bigint' ? Number(value) : value;
}

/** The vocabulary must be a list of different texts, and the token table must have a row for each. */
function vocabularySize(header: GgufHeader, embeddingLength: HeaderValue | null): number {
  const tokens = header.values.get(TOKENS_KEY);
  if (tokens === undefined || !isArray(tokens) || tokens.texts === null || tokens.length === 0) {
    throw damaged('The header has no vocabulary.');
  }
  const different = new Set(tokens.texts.map((token, index) => (token === '' ? `[EMPTY_${index}]` : token)));
  if (different.size !== tokens.length) throw damaged('Two tokens of the vocabulary have the same text.');
  const table = header.tensors.get('token_embd.weight');
  if (table === undefined) throw damaged('The file has no token table.');
  const width = table.dimensions[0];
  if ((embeddingLength !== null && width !== embeddingLength) || table.dimensions[1] !== tokens.length) {
    throw damaged('The token table does not match the width and the vocabulary.');
  }
  return tokens.length;
}

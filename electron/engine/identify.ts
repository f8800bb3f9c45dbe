// What a GGUF file is good for, told from its header alone: no weights are read and nothing is loaded.
import type { Identified, ModelKind } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { ImplausibleFacts } from '#domain/fields';
import { partsOf } from '#domain/split-name';
import { damaged, type GgufHeader } from './gguf/header';
import { generalNumber, generalText } from './gguf/values';
import { CHECK_LIMIT_MS, nameOf, quantOf, readHeaderOf } from './gguf-check';
import { withTimeLimit } from './time-limit';

/** Whether llama.cpp knows the architecture of a file whose header is sound. */
export type KnowsArchitecture = (file: string) => Promise<boolean>;

/** Any part of a split model stands for the whole. Architectures are asked for once each. */
export function createIdentify(knows: KnowsArchitecture): (file: string) => Promise<Identified> {
  const known = new Map<string, boolean>();
  return async (file) => {
    const deadline = performance.now() + CHECK_LIMIT_MS;
    const [first, headers] = await readParts(file, deadline);
    const { header } = headers[0];
    const architecture = architectureOf(header);
    let supported = known.get(architecture) ?? false;
    if (!known.has(architecture) && architecture !== '') {
      supported = await withTimeLimit(knows(first), deadline - performance.now(), () =>
        damaged('The file could not be looked at in time.'),
      );
      known.set(architecture, supported);
    }
    return {
      ...said(header, first),
      architecture,
      supported,
      parameters: sum(headers.map((one) => one.header.elements)),
      fileBytes: sum(headers.map((one) => one.fileBytes)),
    };
  };
}

interface ReadHeader {
  header: GgufHeader;
  fileBytes: number;
}

/** The headers of all parts, and the path of the first. */
async function readParts(
  file: string,
  deadline: number,
): Promise<[first: string, [ReadHeader, ...others: ReadHeader[]]]> {
  const [first, ...others] = partsOf(file);
  const parts = String(others.length + 1);
  const read = async (one: string): Promise<ReadHeader> => {
    try {
      return await readHeaderOf(one, Math.max(0, deadline - performance.now()));
    } catch (error) {
      const isGone = error instanceof FailureError && error.failure.code === 'model.not-found';
      if (!isGone || others.length === 0) throw error;
      throw new FailureError('model.incomplete', 'A part of the model is missing.', { parts, file: one });
    }
  };
  const headers: [ReadHeader, ...ReadHeader[]] = [await read(first)];
  for (const one of others) headers.push(await read(one));
  requireAllParts(headers[0].header, headers.length, file);
  return [first, headers];
}

/** A part under another name leads to no others. */
function requireAllParts(header: GgufHeader, found: number, file: string): void {
  const announced = plausible(() => generalNumber(header, 'split.count', { least: 0, most: 65_535 })) ?? 1;
  if (announced <= 1 || announced === found) return;
  throw new FailureError('model.incomplete', 'The names of the parts do not say where the others are.', {
    parts: String(announced),
    file,
  });
}

function said(
  header: GgufHeader,
  file: string,
): Pick<Identified, 'kind' | 'name' | 'quant' | 'contextLength' | 'hasChatTemplate' | 'licence'> {
  const architecture = architectureOf(header);
  return {
    kind: kindOf(header, architecture),
    name: nameOf(header, file),
    quant: plausible(() => quantOf(header)),
    contextLength: count(header, `${architecture}.context_length`),
    hasChatTemplate: generalText(header, 'tokenizer.chat_template') !== null,
    licence: licenceOf(header),
  };
}

/** Models that llama.cpp runs for meaning only; other ones say so by a pooling type or by attention in both directions. */
const FOR_EMBEDDINGS = new Set([
  ...['bert', 'modern-bert', 'nomic-bert', 'nomic-bert-moe', 'neo-bert', 'jina-bert-v2', 'jina-bert-v3', 'eurobert'],
  ...['gemma-embedding', 'llama-embed', 't5encoder'],
]);
/** Models that llama.cpp knows and that do not continue a text: diffusion, speech, translation, guessers for other models. */
const FOR_OTHER_WORK = new Set([
  ...['dream', 'llada', 'llada-moe', 'rnd1', 'wavtokenizer-dec', 'qwen3tts', 't5'],
  ...['eagle3', 'dflash', 'gemma4-assistant'],
]);

function kindOf(header: GgufHeader, architecture: string): ModelKind {
  const type = generalText(header, 'general.type');
  if (type === 'adapter' || header.values.has('adapter.type')) return 'adapter';
  if (type === 'mmproj' || architecture === 'clip' || header.values.has('clip.projector_type')) return 'projector';
  if ((type !== null && type !== 'model') || FOR_OTHER_WORK.has(architecture)) return 'other';
  if (FOR_EMBEDDINGS.has(architecture) || count(header, `${architecture}.pooling_type`) > 0) return 'embedding';
  if (header.values.get(`${architecture}.attention.causal`) === false) return 'embedding';
  const canWrite = generalText(header, 'tokenizer.ggml.model') !== null && header.tensors.has('token_embd.weight');
  return architecture !== '' && canWrite ? 'chat' : 'other';
}

/** Empty when the header names none that could be one. */
function architectureOf(header: GgufHeader): string {
  const name = generalText(header, 'general.architecture') ?? '';
  return /^[\w.-]{1,64}$/.test(name) ? name : '';
}

/** "other" says nothing where the licence has a name. */
function licenceOf(header: GgufHeader): string | null {
  const [id, name] = [generalText(header, 'general.license'), generalText(header, 'general.license.name')];
  const licence = (id === null || id.toLowerCase() === 'other' ? (name ?? id) : id)?.trim().slice(0, 100);
  return licence === undefined || licence === '' ? null : licence;
}

/** A number of the header; 0 where there is none that is plausible. */
function count(header: GgufHeader, key: string): number {
  const value = Number(header.values.get(key) ?? 0);
  return Number.isFinite(value) && value > 0 ? value : 0;
}

function plausible<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImplausibleFacts) throw damaged(error.message);
    throw error;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

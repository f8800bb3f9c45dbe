// What a GGUF file is good for, told from its header alone: no weights are read and nothing is loaded.
import type { Identified, ModelKind } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { partsOf } from '#domain/split-name';
import type { GgufHeader } from './gguf/header';
import { generalText } from './gguf/values';
import { checked, CHECK_LIMIT_MS, nameOf, quantOf, readParts } from './gguf-check';
import { sum } from './split';

/** Whether llama.cpp knows the architecture of this name. */
export type KnowsArchitecture = (architecture: string) => Promise<boolean>;

/** Any part of a split model stands for the whole. Architectures are asked for once each. */
export function createIdentify(knows: KnowsArchitecture): (file: string) => Promise<Identified> {
  const known = new Map<string, boolean>();
  return async (file) => {
    const [first] = partsOf(file);
    const parts = await readParts(first, performance.now() + CHECK_LIMIT_MS).catch((error: unknown) =>
      throwIncomplete(error, file),
    );
    const { header } = parts[0];
    const architecture = architectureOf(header);
    const supported = known.get(architecture) ?? (architecture !== '' && (await knows(architecture)));
    known.set(architecture, supported);
    return {
      ...checked(() => said(header, first), first),
      architecture,
      supported,
      parameters: sum(parts, (one) => one.header.elements),
      fileBytes: sum(parts, ({ fileBytes }) => fileBytes),
    };
  };
}

/** When the first part itself is missing, it is the model that is incomplete. */
function throwIncomplete(error: unknown, file: string): never {
  const parts = partsOf(file);
  const isGone = error instanceof FailureError && error.failure.code === 'model.not-found';
  if (!isGone || parts.length === 1) throw error;
  throw new FailureError('model.incomplete', 'A part of the model is missing.', {
    parts: parts.length,
    file: parts[0],
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
    quant: quantOf(header),
    contextLength: count(header, `${architecture}.context_length`),
    hasChatTemplate: generalText(header, 'tokenizer.chat_template') !== null,
    licence: licenceOf(header),
  };
}

/** Models that llama.cpp runs for meaning only; other ones say so by a pooling type or by attention in both directions. */
const FOR_EMBEDDINGS = new Set([
  'bert',
  'modern-bert',
  'nomic-bert',
  'nomic-bert-moe',
  'neo-bert',
  'jina-bert-v2',
  'jina-bert-v3',
  'eurobert',
  'gemma-embedding',
  'llama-embed',
  't5encoder',
]);
/** Models that llama.cpp knows and that do not continue a text: diffusion, speech, translation, guessers for other models. */
const FOR_OTHER_WORK = new Set([
  'dream',
  'llada',
  'llada-moe',
  'rnd1',
  'wavtokenizer-dec',
  'qwen3tts',
  't5',
  'eagle3',
  'dflash',
  'gemma4-assistant',
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

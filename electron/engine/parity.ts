// What llama.cpp computes from a file that was made here, as exactly as it can: in a model and a context of its own beside the loaded one, both freed at the end.
import type { EngineAnswer, ParityOptions } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { adapted } from './adapted';
import { requireGoingOn } from './aside';
import { checkAdapter } from './check-adapter';
import { checkGguf } from './gguf-check';
import type { Library, LlamaContextSequence, LlamaModel, Token } from './llama';
import { hasRoomFor } from './room';
import type { WorkContext } from './serve';

/** Tokens between two looks at the signal. */
const STEP_TOKENS = 32;
const MARGIN_TOKENS = 8;
/** Of all chances together: as much as travels in one message. */
const MOST_CHANCES = 10_000_000;
/** Nothing is rounded on its way: neither in the cache nor by attention that adds up in another order. */
const EXACT = {
  flashAttention: false,
  experimentalKvCacheKeyType: 'F32',
  experimentalKvCacheValueType: 'F32',
} as const;

/** @throws FailureError lab.stopped, lab.parity-too-large, engine.out-of-memory, adapter.does-not-fit, or of the header */
export async function parity(
  library: Library,
  options: ParityOptions,
  { signal, report }: WorkContext,
): Promise<EngineAnswer<'parity'>> {
  const { file, adapter, tokens, continuations } = options;
  const { facts } = await checkGguf(file);
  const { vocabSize } = facts.architecture;
  requireKnown([tokens, ...continuations.map(({ prompt }) => prompt)], vocabSize);
  if (tokens.length * vocabSize > MOST_CHANCES) {
    throw new FailureError('lab.parity-too-large', 'More chances than can be sent.');
  }
  if (adapter !== null) await checkAdapter(adapter.file, file);
  if (!hasRoomFor(2 * facts.fileBytes)) throw new FailureError('engine.out-of-memory', 'No room for a second model.');
  return withModel(library, { file, signal }, async (model) => {
    const lengths = [tokens.length, ...continuations.map(({ prompt, count }) => prompt.length + count)];
    const context = await model.createContext({
      ...EXACT,
      ...adapted(adapter),
      contextSize: Math.max(...lengths) + MARGIN_TOKENS,
      threads: 1,
      createSignal: signal,
      failedCreationRemedy: false,
    });
    const sequence = context.getSequence();
    const logChances = await readAll(sequence, { tokens, vocabSize, signal });
    const written: number[][] = [];
    for (const { prompt, count } of continuations) {
      report.progress((1 + written.length) / (1 + continuations.length));
      written.push(await writeLikeliest(sequence, { prompt, count, signal }));
    }
    return { vocabSize, logChances: packed(logChances), continuations: written };
  });
}

function requireKnown(texts: readonly (readonly number[])[], vocabSize: number): void {
  if (texts.every((text) => text.every((token) => token < vocabSize))) return;
  throw new FailureError('request.invalid', 'A token is not in the vocabulary of the model.');
}

/** The model frees its contexts and adapters with itself. */
async function withModel<T>(
  { llama }: Library,
  { file, signal }: { file: string; signal: AbortSignal },
  use: (model: LlamaModel) => Promise<T>,
): Promise<T> {
  requireGoingOn(signal);
  let model: LlamaModel | null = null;
  try {
    model = await llama.loadModel({ modelPath: file, gpuLayers: 0, loadSignal: signal });
    return await use(model);
  } catch (error) {
    requireGoingOn(signal);
    if (error instanceof FailureError) throw error;
    throw new FailureError('model.load-failed', error instanceof Error ? error.message : String(error));
  } finally {
    await model?.dispose();
  }
}

interface Reading {
  tokens: readonly number[];
  vocabSize: number;
  signal: AbortSignal;
}

/** Natural logarithms of the chances of all tokens at every place, a row a place. */
async function readAll(
  sequence: LlamaContextSequence,
  { tokens, vocabSize, signal }: Reading,
): Promise<Float32Array<ArrayBuffer>> {
  const rows = new Float32Array(tokens.length * vocabSize).fill(-Infinity);
  for (let from = 0; from < tokens.length; from += STEP_TOKENS) {
    requireGoingOn(signal);
    const outputs = await sequence.controlledEvaluate(
      tokens
        .slice(from, from + STEP_TOKENS)
        // At temperature 0 the library leaves the model's distribution as it is, over the whole vocabulary.
        .map((token) => [token as Token, { generateNext: { probabilities: true, options: { temperature: 0 } } }]),
    );
    for (const [index, output] of outputs.entries()) {
      const start = (from + index) * vocabSize;
      for (const [token, chance] of output?.next.probabilities ?? []) rows[start + token] = Math.log(chance);
    }
  }
  return rows;
}

interface Writing {
  prompt: readonly number[];
  count: number;
  signal: AbortSignal;
}

async function writeLikeliest(sequence: LlamaContextSequence, { prompt, count, signal }: Writing): Promise<number[]> {
  await sequence.clearHistory();
  const writer = sequence.evaluate([...prompt] as Token[], { temperature: 0, yieldEogToken: true });
  const written: number[] = [];
  try {
    while (written.length < count) {
      requireGoingOn(signal);
      const next = await writer.next();
      if (next.done === true) break;
      written.push(next.value);
    }
  } finally {
    await writer.return();
  }
  return written;
}

/** Little end first, as base64: a fraction of the digits it would take in JSON. */
function packed(values: Float32Array<ArrayBuffer>): string {
  return Buffer.from(values.buffer).toString('base64');
}

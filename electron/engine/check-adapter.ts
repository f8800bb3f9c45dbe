// Whether a file is a LoRA adapter for the model of another file, told from both headers before llama.cpp sees either.
import { FailureError } from '#contract/failure';
import type { EngineAnswer } from '#contract/engine';
import { readParts, checked, CHECK_LIMIT_MS } from './gguf-check';
import type { GgufHeader, GgufTensor } from './gguf/header';
import { generalText } from './gguf/values';

const HALF = /\.lora_[ab]$/;
/** The one matrix that is read by its rows, so that its halves stand the other way round. */
const LOOKED_UP = 'token_embd.weight';

/** @throws FailureError adapter.does-not-fit, or what the check of a header fails with */
export async function checkAdapter(file: string, model: string): Promise<EngineAnswer<'checkAdapter'>> {
  const deadline = performance.now() + CHECK_LIMIT_MS;
  const { header } = (await readParts(file, deadline))[0];
  const base = await readParts(model, deadline);
  return checked(() => {
    requireSameKind(header, base[0].header);
    const weights = new Map(base.flatMap((part) => [...part.header.tensors]));
    const ranks = [...pairsIn(header)].map(([name, pair]) => rankOf(name, pair, weights.get(name)));
    if (ranks.length === 0) throw unfit('it holds no matrices');
    return { rank: Math.max(...ranks), tensors: ranks.length };
  }, file);
}

function requireSameKind(adapter: GgufHeader, base: GgufHeader): void {
  if (generalText(adapter, 'general.type') !== 'adapter' || generalText(adapter, 'adapter.type') !== 'lora') {
    throw unfit('the file is no LoRA adapter');
  }
  const [made, here] = [adapter, base].map((header) => generalText(header, 'general.architecture') ?? 'unknown');
  if (made !== here) throw unfit(`it was made for ${made}, and this is ${here}`);
  if (!Number.isFinite(adapter.values.get('adapter.lora.alpha'))) throw unfit('it does not say its alpha');
}

interface Pair {
  a?: GgufTensor;
  b?: GgufTensor;
}

/** Both halves by the name of the matrix they belong to. */
function pairsIn({ tensors }: GgufHeader): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const [name, tensor] of tensors) {
    if (!HALF.test(name)) throw unfit(`${name} is no part of an adapter`);
    const weight = name.replace(HALF, '');
    pairs.set(weight, { ...pairs.get(weight), [name.endsWith('a') ? 'a' : 'b']: tensor });
  }
  return pairs;
}

/** With a weight of n inputs and m outputs, a is n by rank and b is rank by m. */
function rankOf(name: string, { a, b }: Pair, weight: GgufTensor | undefined): number {
  if (weight === undefined) throw unfit(`the model has no ${name}`);
  if (a === undefined || b === undefined) throw unfit(`half of ${name} is missing`);
  if ([a, b, weight].some(({ dimensions }) => dimensions.length !== 2)) throw unfit(`${name} is no matrix`);
  const [inputs = 0, outputs = 0] = weight.dimensions;
  const [aWidth = 0, aRows = 0] = a.dimensions;
  const [bWidth = 0, bRows = 0] = b.dimensions;
  const isRight =
    name === LOOKED_UP
      ? inputs === bRows && outputs === aRows && aWidth === bWidth
      : inputs === aWidth && outputs === bRows && aRows === bWidth;
  if (!isRight) throw unfit(`${name} has another shape`);
  return bWidth;
}

function unfit(why: string): FailureError {
  return new FailureError('adapter.does-not-fit', why, { why });
}

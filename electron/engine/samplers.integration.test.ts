// The samplers of the lab against llama.cpp itself, on the small real model: the same tokens stay in, with the same chances, and using it changes nothing.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDistribution } from '#domain/sampling/distribution';
import { NO_SAMPLERS, sample, type SamplerSettings } from '#domain/sampling/sample';
import { openLibrary, type LlamaContextSequence, type LlamaModel, type Token } from './llama';

/** The small real model: where the environment says, or where set-up keeps it. */
const MODEL =
  process.env['HOMEROOM_TEST_MODEL'] ??
  join(homedir(), '.cache', 'homeroom', 'models', 'SmolLM2-135M-Instruct.Q4_1.gguf');
const TEXT = 'Every evening the old fisherman went down to the';

const SETTINGS: Partial<SamplerSettings>[] = [
  {},
  { topK: 1 },
  { topK: 40, topP: 0.95 },
  { topP: 0.1 },
  { topP: 0.9, temperature: 2 },
  { minP: 0.5 },
  { minP: 0.05, temperature: 0.2 },
  { temperature: 0.2 },
  { temperature: 2 },
  { topK: 100, topP: 0.8, minP: 0.02, temperature: 0.7 },
  { topK: 5, topP: 0.5, minP: 0.3, temperature: 1.5 },
];

let model: LlamaModel;
let sequence: LlamaContextSequence;
/** The model's own distribution, sorted. */
let all: [Token, number][];

beforeAll(async () => {
  const { llama } = await openLibrary(() => undefined);
  model = await llama.loadModel({ modelPath: MODEL, gpuLayers: 0 });
  sequence = (await model.createContext({ contextSize: 256, threads: 1 })).getSequence();
  all = await asked({ ...NO_SAMPLERS, temperature: 0 });
});
afterAll(async () => {
  await model.dispose();
});

/** What llama.cpp gives, sorted; at temperature 0 the model's own distribution. */
async function asked(settings: SamplerSettings): Promise<[Token, number][]> {
  const tokens = model.tokenize(TEXT, false);
  const last = tokens.pop();
  if (last === undefined) throw new Error('The text has no tokens.');
  await sequence.clearHistory();
  await sequence.evaluateWithoutGeneratingNewTokens(tokens);
  const [output] = await sequence.controlledEvaluate([
    [last, { generateNext: { probabilities: true, options: { ...settings, seed: 1 } } }],
  ]);
  const chances = [...(output?.next.probabilities ?? [])].sort((a, b) => b[1] - a[1]);
  // llama.cpp adds them up in 32 bits, so over a whole vocabulary they are not quite 1: scaled, the rounding is gone.
  const sum = chances.reduce((total, [, chance]) => total + chance, 0);
  expect(sum).toBeCloseTo(1, 2);
  return chances.map(([token, chance]) => [token, chance / sum]);
}

test.each(SETTINGS)('the chances at %j are those of llama.cpp within 1e-5', async (changes) => {
  const settings = { ...NO_SAMPLERS, ...changes };
  expect(all).toHaveLength(49_152);
  const { probabilities } = sample(openDistribution(Float32Array.from(all, ([, chance]) => chance)), settings);
  const theirs = await asked(settings);
  expect(probabilities).toHaveLength(theirs.length);
  // Tokens that are equally likely may stand in either order, so each is looked up by its name.
  const ours = new Map(all.slice(0, probabilities.length).map(([token], place) => [token, probabilities[place] ?? 0]));
  const differences = theirs.map(([token, chance]) => Math.abs(chance - (ours.get(token) ?? 0)));
  expect(differences.reduce((largest, one) => Math.max(largest, one), 0)).toBeLessThan(1e-5);
});

test('a hundred generated tokens leave the model as it was: the same chances to the last bit', async () => {
  const before = await asked({ ...NO_SAMPLERS, temperature: 0 });
  let generated = 0;
  for await (const token of sequence.evaluate(model.tokenize('Once upon a time', false), { temperature: 1, seed: 7 })) {
    generated += token === model.tokens.eos ? 0 : 1;
    if (generated === 100) break;
  }
  expect(generated).toBe(100);
  expect(await asked({ ...NO_SAMPLERS, temperature: 0 })).toEqual(before);
});

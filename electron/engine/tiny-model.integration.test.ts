// The tiny model of the application: what the page computes from its file is what llama.cpp computes, and the engine loads it like any other.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineAnswers, type EngineAnswer } from '#contract/engine';
import { contextOf } from '#domain/cache';
import { modelFromFile } from '#training/gguf/model-from-file';
import { BUILT_IN_GGUF } from '#training/built-in/built-in-facts';
import { BUILT_IN_VOCABULARY, builtInTokens } from '#training/built-in/built-in-model';
import { countParameters } from '#training/model/tensors';
import { readerOf } from '#training/trainer/reader';
import { createEngine, type Engine } from './engine';
import { checkGguf } from './gguf-check';
import { openLibrary, type Library, type LlamaModel, type Token } from './llama';
import type { WorkContext } from './serve';

const file = resolve('resources/tiny-model.gguf');
const inPage = readerOf(modelFromFile(readFileSync(file)));
const TEXTS = [
  'One morning, Ada went to the harbour.',
  'Hugo had a green kite. He took it to the hill to show it to a shy pony.',
  'The',
  '"Who is there?" asked Zora at the river. It was a clever mole. The mole was hungry.',
  'Grüße an 日本: 1234 = no story at all 🌱',
];

/** The largest difference of any score at any place, and how often both think another token likeliest. */
interface Parity {
  places: number;
  logits: number;
  probabilities: number;
  otherBest: number;
}

it('is listed with what its header says', async () => {
  expect((await checkGguf(file)).facts).toEqual(BUILT_IN_GGUF);
});

describe('what the page computes', () => {
  let library: Library;
  let model: LlamaModel;
  beforeAll(async () => {
    library = await openLibrary(() => undefined);
    model = await library.llama.loadModel({ modelPath: file, gpuLayers: 0 });
  });
  afterAll(() => library.llama.dispose());

  async function compare(text: string): Promise<Parity> {
    const exact = { experimentalKvCacheKeyType: 'F32', experimentalKvCacheValueType: 'F32' } as const;
    const context = await model.createContext({ contextSize: 128, flashAttention: false, threads: 1, ...exact });
    const tokens = builtInTokens(text);
    const reading = inPage.read(tokens);
    const outputs = await context
      .getSequence()
      .controlledEvaluate(
        tokens.map((token) => [token as Token, { generateNext: { probabilities: true, options: { temperature: 0 } } }]),
      );
    const parity: Parity = { places: 0, logits: 0, probabilities: 0, otherBest: 0 };
    for (const [place, output] of outputs.entries()) {
      const theirs = output?.next.probabilities ?? new Map<Token, number>();
      expect(theirs.size).toBe(inPage.configuration.vocabSize);
      const ours = reading.probabilities(place);
      const best = ours.indexOf(Math.max(...ours));
      const [theirBest] = [...theirs].sort((a, b) => b[1] - a[1])[0] ?? [];
      parity.places++;
      if (theirBest !== (best as Token)) parity.otherBest++;
      // Scores are compared by their distance to the best one: softmax leaves nothing else of them.
      const distance = (shares: (token: number) => number, token: number): number =>
        Math.log(shares(token)) - Math.log(shares(best));
      for (let token = 0; token < ours.length; token++) {
        const their = theirs.get(token as Token) ?? 0;
        parity.probabilities = Math.max(parity.probabilities, Math.abs((ours[token] ?? 0) - their));
        const difference =
          distance((at) => ours[at] ?? 0, token) - distance((at) => theirs.get(at as Token) ?? 0, token);
        if (their > 1e-30) parity.logits = Math.max(parity.logits, Math.abs(difference));
      }
    }
    await context.dispose();
    return parity;
  }

  it.each(TEXTS)('is what llama.cpp computes: %s', async (text) => {
    expect(model.tokenize(text, false)).toEqual(builtInTokens(text).slice(1));
    const parity = await compare(text);
    console.log(
      `${parity.places} places: logits ${parity.logits.toExponential(1)}, shares ${parity.probabilities.toExponential(1)}`,
    );
    expect(parity.otherBest).toBe(0);
    expect(parity.logits).toBeLessThan(1e-3);
    expect(parity.probabilities).toBeLessThan(1e-4);
  });
});

describe('the engine', () => {
  let engine: Engine;
  let loaded: EngineAnswer<'load'>;
  const quiet: WorkContext = {
    signal: new AbortController().signal,
    report: { progress: () => undefined, reading: () => undefined, piece: () => undefined },
  };
  beforeAll(async () => {
    engine = createEngine({ log: () => undefined, giveUp: () => undefined });
    const options = {
      file,
      context: contextOf(4096),
      gpuLayers: 0,
      gpuBudgetBytes: 0,
      threads: 1,
      hostBudgetBytes: 4e9,
    };
    loaded = await engine.work.load({ id: 1, kind: 'load', options }, quiet);
  });
  afterAll(() => engine.close());

  it('loads it with the little context it has, and says so in the words of the protocol', async () => {
    const subject = { kind: 'file', file } as const;
    const options = { subject, context: contextOf(4096), gpuLayers: 0, gpuBudgetBytes: 0 };
    const { context, facts } = engineAnswers.inspect.parse(
      await engine.work.inspect({ id: 5, kind: 'inspect', options }, quiet),
    );
    expect(context.tokens).toBe(inPage.configuration.contextLength);
    expect(facts).toMatchObject({
      parameters: countParameters(inPage.configuration),
      quant: 'F32',
      hasChatTemplate: true,
    });
    expect(engineAnswers.load.parse(loaded).contextTokens).toBeGreaterThanOrEqual(context.tokens);
  });

  it('says which tokens are likeliest as the page does, the mark of the beginning included', async () => {
    for (const text of TEXTS) {
      const { tokens } = await engine.work.nextTokens({ id: 2, kind: 'nextTokens', text, top: 50 }, quiet);
      const read = builtInTokens(text);
      const ours = inPage.read(read).probabilities(read.length - 1);
      expect(tokens).toHaveLength(50);
      // Its cache keeps keys and values in 16 bits, which costs a little.
      for (const { token, probability } of tokens)
        expect(Math.abs(probability - (ours[token] ?? 0))).toBeLessThan(5e-3);
      expect(tokens[0]?.token).toBe(ours.indexOf(Math.max(...ours)));
    }
  });

  it('cuts any text into bytes that are the text again', async () => {
    const { pieces } = await engine.work.tokenize({ id: 3, kind: 'tokenize', text: 'Grüße 🌱' }, quiet);
    expect(pieces.map(({ text }) => text).join('')).toBe('Grüße 🌱');
    expect(pieces).toHaveLength(12);
  });

  it('answers a question with a story and stops, a system message left aside', async () => {
    let text = '';
    const answer: EngineAnswer<'generate'> = await engine.work.generate(
      {
        id: 4,
        kind: 'generate',
        options: {
          messages: [
            { role: 'system', text: 'Be brief.' },
            { role: 'user', text: 'Tell me about a fox.' },
          ],
          temperature: 0,
          maxTokens: 64,
          seed: 1,
        },
      },
      { ...quiet, report: { ...quiet.report, piece: (_, piece) => (text += piece) } },
    );
    expect(['finished', 'max-tokens', 'context-full']).toContain(answer.stopReason);
    expect(text).toMatch(/[a-z]{3}/);
    expect(text).not.toContain('<|');
    expect(BUILT_IN_VOCABULARY.marks.end).toBe(inPage.configuration.vocabSize - 1);
  });
});

// Tuning in the worker: the small model of stories learns from made-up messages which kind each is, and is then asked about the messages of the test.
import { answerDocument, promptTokens } from '#training/data/document';
import { packedBatches } from '#training/data/pack';
import { softmax } from '#training/trainer/read';
import type { Trainer } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { once, untouched, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { tuningRate } from '../../lab/tuning/tuning-rate';
import { TUNING_BATCH } from '../../lab/tuning/two-corpora';
import type { Outcome } from './judge';
import { messageBy } from './messages';
import { FIRST_EXAMPLES, ITEMS, KINDS } from './task';

export interface MessageOrder {
  steps: number;
}

export interface MessageStep extends StepReport {
  /** At the answers, in training. */
  loss: number;
}

export interface MessageAnswers {
  /** Which kind each of these messages is. */
  judge: (texts: readonly string[]) => Promise<Outcome[]> | Outcome[];
}

export const TUNING_STEPS = 200;
export const TUNING_SEED = 1;
const RATE = 3e-3;
/** A longer message is cut off at its beginning, so that the frame and the answer fit too. */
const LONGEST_MESSAGE = 110;

/** @param now the time in milliseconds */
export function messageTuning(
  { model, makeTrainer }: TuningDeps,
  now: () => number,
): BeginTraining<MessageOrder, MessageStep, MessageAnswers> {
  const materials = once(async () => {
    const base = await model();
    const { configuration, parameters } = base;
    return { base, trainer: await makeTrainer({ configuration, parameters, seed: TUNING_SEED, batch: TUNING_BATCH }) };
  });
  return async ({ steps }) => {
    const { base, trainer } = await materials();
    const { vocabulary } = base;
    trainer.restore(untouched(trainer, base.parameters));
    return {
      steps: () => messageSteps(trainer, vocabulary, steps),
      answers: { judge: (texts) => texts.map((text) => judged(trainer, vocabulary, { text, now })) },
    };
  };
}

export function* messageSteps(trainer: Trainer, vocabulary: Vocabulary, steps: number): Generator<MessageStep, void> {
  // Neither the test nor the examples of the prompt may be learnt from.
  const others = new Set([...ITEMS, ...FIRST_EXAMPLES].map(({ text }) => text));
  const batchAt = packedBatches(
    (random) => {
      const { text, kind } = messageBy(random, others);
      return answerDocument(vocabulary, { question: readable(text), answer: kind });
    },
    { ...TUNING_BATCH, seed: TUNING_SEED, filler: vocabulary.marks.end },
  );
  while (trainer.steps < steps) {
    const taken = trainer.steps;
    const loss = trainer.learn(batchAt(taken));
    trainer.step({ rate: tuningRate(RATE, steps, taken) });
    yield { step: taken + 1, tokens: TUNING_BATCH.texts * TUNING_BATCH.length, loss };
  }
}

/** As for the loaded model: the chances of the first tokens of the three kinds are compared. */
function judged(trainer: Trainer, vocabulary: Vocabulary, { text, now }: { text: string; now: () => number }): Outcome {
  const from = now();
  const prompt = promptTokens(vocabulary, readable(text));
  const chances = softmax(Float64Array.from(trainer.read(prompt).logits(prompt.length - 1)));
  const chanceOf = (kind: string): number => chances[vocabulary.encode(kind)[0] ?? -1] ?? 0;
  const allKinds = KINDS.reduce((sum, kind) => sum + chanceOf(kind), 0);
  const kind = KINDS.reduce((best, one) => (chanceOf(one) > chanceOf(best) ? one : best));
  const likeliest = vocabulary.decode([chances.indexOf(Math.max(...chances))]);
  const elapsedMs = now() - from;
  return { kind, share: chanceOf(kind) / allKinds, allKinds, likeliest, promptTokens: prompt.length, elapsedMs };
}

/** The small model knows few capitals. */
function readable(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase().slice(-LONGEST_MESSAGE);
}

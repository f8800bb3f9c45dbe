// The third phase in the worker: the small model of stories is tuned on made-up notes, and then drafts those of the test.
import { answerDocument } from '#training/data/document';
import { packedBatches } from '#training/data/pack';
import type { Trainer } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { greedyAnswer } from '../../lab/tuning/answers';
import { once, untouched, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { tuningRate } from '../../lab/tuning/tuning-rate';
import { TUNING_BATCH } from '../../lab/tuning/two-corpora';
import { TEST } from './clinic';
import { noteBy } from './notes';

export interface NotesOrder {
  steps: number;
}

export interface NotesStep extends StepReport {
  /** At the notes, in training. */
  loss: number;
}

export interface NotesAnswers {
  /** A note for each of these. */
  draft: (said: readonly string[]) => string[] | Promise<string[]>;
}

export const NOTES_STEPS = 250;
export const NOTES_SEED = 1;
const RATE = 4e-3;

export function notesTuning({ model, makeTrainer }: TuningDeps): BeginTraining<NotesOrder, NotesStep, NotesAnswers> {
  const materials = once(async () => {
    const base = await model();
    const { configuration, parameters } = base;
    return { base, trainer: await makeTrainer({ configuration, parameters, seed: NOTES_SEED, batch: TUNING_BATCH }) };
  });
  return async ({ steps }) => {
    const { base, trainer } = await materials();
    trainer.restore(untouched(trainer, base.parameters));
    return {
      steps: () => notesSteps(trainer, base.vocabulary, steps),
      answers: { draft: (said) => said.map((one) => greedyAnswer(trainer, base.vocabulary, one).text) },
    };
  };
}

export function* notesSteps(trainer: Trainer, vocabulary: Vocabulary, steps: number): Generator<NotesStep, void> {
  const tested = new Set(TEST.map(({ said }) => said));
  const batchAt = packedBatches(
    (random) => {
      let one = noteBy(random);
      while (tested.has(one.said)) one = noteBy(random);
      return answerDocument(vocabulary, { question: one.said, answer: one.note });
    },
    { ...TUNING_BATCH, seed: NOTES_SEED, filler: vocabulary.marks.end },
  );
  while (trainer.steps < steps) {
    const taken = trainer.steps;
    const loss = trainer.learn(batchAt(taken));
    trainer.step({ rate: tuningRate(RATE, steps, taken) });
    yield { step: taken + 1, tokens: TUNING_BATCH.texts * TUNING_BATCH.length, loss };
  }
}

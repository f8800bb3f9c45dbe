// Pruning in the worker: how the loss rises as more is cut, what is left, how the rest recovers, and what single parts are worth.
import { validationBatches } from '#training/data/windows';
import { lessonCorpus } from '#training/corpora/lesson-corpora';
import { planTensors } from '#training/model/tensors';
import type { TrainedModel } from '#training/model/trained-model';
import type { Trainer } from '#training/trainer/trainer';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { readingSpeeds } from '../../lab/tuning/reading-speed';
import { samplesOf } from '../../lab/tuning/samples';
import { once, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { TUNING_BATCH, twoCorpora, type TwoCorpora } from '../../lab/tuning/two-corpora';
import { cutModel, fileSizes, type FileSizes } from './cut';
import { withoutPart, type Part } from './parts';

export type PruningOrder =
  /** The loss at every share that can be cut. */
  { kind: 'survey' } | { kind: 'recover'; percent: number; steps: number };

export interface PruningStep extends StepReport {
  /** Of a survey: the share, per cent. */
  percent: number;
  /** On new stories; null at steps at which it was not measured. */
  loss: number | null;
}

export interface Picture extends FileSizes {
  /** 1 where a number of the shown table is left, 0 where it is zero, row by row. */
  left: Uint8Array;
  columns: number;
  /** What the model writes after "One day, ". */
  text: string;
}

export interface PruningAnswers {
  cut: (percent: number) => Picture;
  /** Of the model that recovers or has recovered. */
  recovered: (order: null) => { text: string; movedZeros: number };
  without: (part: Part) => number;
  /** Tokens read in a second, all numbers there and with a share of zeros. */
  speed: (percent: number) => { whole: number; cut: number };
}

export const SHOWN_TABLE = 'blk.0.attn_q.weight';
export const CUTS = Array.from({ length: 20 }, (_, index) => index * 5);
export const RECOVERY_STEPS = 60;
const RATE = 1e-3;
const SEED = 7;
const MEASURED_EVERY = 5;
const SPEED_TURNS = 15;

export interface PruningDeps extends TuningDeps {
  /** Milliseconds, for the speed. */
  now: () => number;
}

interface Garden {
  model: TrainedModel;
  /** Holds whatever model is looked at. */
  trainer: Trainer;
  corpora: TwoCorpora;
  now: () => number;
}

export function pruning(deps: PruningDeps): BeginTraining<PruningOrder, PruningStep, PruningAnswers> {
  const garden = once(async (): Promise<Garden> => {
    const model = await deps.model();
    const { configuration, parameters, vocabulary } = model;
    const trainer = await deps.makeTrainer({ configuration, parameters, seed: 1, batch: TUNING_BATCH });
    return { model, trainer, corpora: twoCorpora(vocabulary), now: deps.now };
  });
  return async (order) => {
    const tools = await garden();
    if (order.kind === 'survey') return { steps: () => survey(tools), answers: answersOf(tools, null) };
    const { mask, parameters } = cutModel(tools.model, order.percent);
    const { configuration } = tools.model;
    const healing = await deps.makeTrainer({ configuration, parameters, mask, seed: 1, batch: TUNING_BATCH });
    return {
      steps: () => recovery(tools, healing, order),
      answers: answersOf(tools, { trainer: healing, mask }),
      close: () => healing.close(),
    };
  };
}

function* survey({ model, trainer, corpora }: Garden): Generator<PruningStep, void> {
  for (const [place, percent] of CUTS.entries()) {
    trainer.setParameters(cutModel(model, percent).parameters);
    yield { step: place + 1, tokens: 0, percent, loss: corpora.storyLoss(trainer) };
  }
}

function* recovery(
  { corpora }: Garden,
  healing: Trainer,
  { percent, steps }: { percent: number; steps: number },
): Generator<PruningStep, void> {
  const batchAt = corpora.stories(SEED);
  if (healing.steps === 0) yield { step: 0, tokens: 0, percent, loss: corpora.storyLoss(healing) };
  while (healing.steps < steps) {
    const batch = batchAt(healing.steps);
    healing.learn(batch);
    healing.step({ rate: RATE });
    const { steps: step } = healing;
    const isMeasured = step % MEASURED_EVERY === 0 || step === steps;
    yield { step, tokens: batch.tokens.length, percent, loss: isMeasured ? corpora.storyLoss(healing) : null };
  }
}

function answersOf(
  { model, trainer, corpora, now }: Garden,
  healing: { trainer: Trainer; mask: Float32Array } | null,
): PruningAnswers {
  const { configuration, parameters, vocabulary } = model;
  const write = (writer: Trainer): string => samplesOf(writer, vocabulary).stories;
  return {
    cut: (percent) => {
      const cut = cutModel(model, percent);
      trainer.setParameters(cut.parameters);
      const table = planTensors(configuration).find(({ name }) => name === SHOWN_TABLE);
      if (table === undefined) throw new Error(`The model has no table ${SHOWN_TABLE}.`);
      const { offset, rows, columns } = table;
      const left = Uint8Array.from(cut.mask.subarray(offset, offset + rows * columns));
      return { left, columns, text: write(trainer), ...fileSizes(model, cut) };
    },
    recovered: () => {
      if (healing === null) throw new Error('Nothing has recovered.');
      const now = healing.trainer.parameters();
      const movedZeros = healing.mask.reduce(
        (count, kept, index) => count + (kept === 0 && now[index] !== 0 ? 1 : 0),
        0,
      );
      return { text: write(healing.trainer), movedZeros };
    },
    without: (part) => {
      trainer.setParameters(withoutPart(configuration, parameters, part));
      return corpora.storyLoss(trainer);
    },
    speed: (percent) => {
      const tokens = tokensOf(vocabulary, lessonCorpus('stories').validation);
      const [batch] = validationBatches(tokens, { ...TUNING_BATCH, count: 1, seed: 1 });
      if (batch === undefined) throw new Error('unreachable: there are texts to measure by');
      const cut = cutModel(model, percent).parameters;
      const models = [parameters, cut].map((numbers) => () => {
        trainer.setParameters(numbers);
        return trainer;
      });
      const [whole = NaN, fewer = NaN] = readingSpeeds({ models, batch, now, turns: SPEED_TURNS });
      return { whole, cut: fewer };
    },
  };
}

// Quantization in the worker: the story model in eight widths, one after the other, each measured and each asked to write.
import { planTensors } from '#training/model/tensors';
import type { TrainedModel } from '#training/model/trained-model';
import { bitsAt, WIDTHS, type Width } from '#training/quantize/widths';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { once, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { TUNING_BATCH, twoCorpora } from '../../lab/tuning/two-corpora';
import { compareFiles, type Comparison, type CompareOrder } from './compare-files';
import { roundedModel } from './rounded-model';

/** All widths are measured in every run. */
export type QuantizationOrder = 'all widths';

export interface MeasuredWidth {
  width: Width;
  bits: number;
  bytes: number;
  relativeError: number;
  /** On stories that it has never read. */
  loss: number;
  /** The likeliest sign each time. */
  text: string;
}

export interface WidthStep extends StepReport {
  measured: MeasuredWidth;
}

export interface QuantizationAnswers {
  /** 32 numbers that share a scale, of the first table of attention; places beyond the end begin anew. */
  block: (place: number) => number[];
  compare: (order: CompareOrder) => Comparison;
}

export const BEGINNING = 'One day, ';
export const SHOWN_TABLE = 'blk.0.attn_q.weight';
const SIGNS = 90;
const BLOCK = 32;

export function quantization({
  model,
  makeTrainer,
}: TuningDeps): BeginTraining<QuantizationOrder, WidthStep, QuantizationAnswers> {
  const materials = once(async () => {
    const exact = await model();
    const { configuration, parameters, vocabulary } = exact;
    const trainer = await makeTrainer({ configuration, parameters, seed: 1, batch: TUNING_BATCH });
    return { exact, trainer, storyLoss: twoCorpora(vocabulary).storyLoss };
  });
  return async () => {
    const { exact, trainer, storyLoss } = await materials();
    return {
      *steps() {
        for (const [place, width] of WIDTHS.entries()) {
          const measured = measure({ exact, trainer, storyLoss }, width);
          yield { step: place + 1, tokens: 0, measured };
        }
      },
      answers: {
        block: (place) => blockOf(exact, place),
        compare: (order) => compareFiles({ exact, trainer }, order),
      },
    };
  };
}

export interface Bench {
  exact: TrainedModel;
  trainer: Trainer;
  storyLoss: (trainer: Trainer) => number;
}

export function measure({ exact, trainer, storyLoss }: Bench, width: Width): MeasuredWidth {
  const { parameters, bytes, relativeError } = roundedModel(exact, width);
  trainer.setParameters(parameters);
  const begin = exact.vocabulary.encode(BEGINNING);
  const written = writeOn(trainer, begin, { count: SIGNS, temperature: 0, random: () => 0 });
  const text = exact.vocabulary.decode([...written]);
  return { width, bits: bitsAt(width), bytes, relativeError, loss: storyLoss(trainer), text };
}

function blockOf({ configuration, parameters }: TrainedModel, place: number): number[] {
  const table = planTensors(configuration).find(({ name }) => name === SHOWN_TABLE);
  if (table === undefined) throw new Error(`The model has no table ${SHOWN_TABLE}.`);
  const blocks = (table.rows * table.columns) / BLOCK;
  const from = table.offset + (place % blocks) * BLOCK;
  return [...parameters.subarray(from, from + BLOCK)];
}

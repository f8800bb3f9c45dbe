// The race: the same model, the same texts, five learning rates.
import { windows } from '#training/data/windows';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import { enterLane, openLanes, runLanes, type LanePlan } from '../../lab/stories/lanes';
import {
  BATCH,
  measuringBatches,
  paceAt,
  storyConfiguration,
  storyTexts,
  TOKENS_IN_STEP,
  type MakeTrainer,
} from '../../lab/stories/story-model';
import { writeText } from '../../lab/stories/write-text';
import type { LabTraining, StepReport } from '../../lab/training/protocol';
import { SAMPLE } from './sample';
import { RACERS } from './settings';

export interface RaceOrder {
  steps: number;
  seed: number;
}

/** One turn of one racer. */
export interface RaceStep extends StepReport {
  /** The place among RACERS. */
  racer: number;
  /** Steps that racer has taken. */
  taken: number;
  /** On new text. */
  freshLoss: number;
}

export interface RaceAnswers {
  /** What a racer writes, as it stands. */
  write: (racer: number) => string;
}

const IN_TURN = 5;

export function beginRace(makeTrainer: MakeTrainer): (order: RaceOrder) => Promise<LabTraining<RaceStep, RaceAnswers>> {
  return async ({ steps, seed }) => {
    const { vocabulary, training, validation } = storyTexts();
    const configuration = storyConfiguration(vocabulary);
    const trainer = await makeTrainer({ configuration, seed, batch: BATCH });
    const batchAt = windows(tokensOf(vocabulary, training), { ...BATCH, seed });
    const measured = { fresh: measuringBatches(tokensOf(vocabulary, validation), 2) };
    const plans = RACERS.map((rate): LanePlan => ({
      batchAt,
      measured,
      rateAt: (taken) => paceAt(rate, steps, taken),
    }));
    const lanes = openLanes(trainer, plans.length);
    const taken = plans.map(() => 0);
    return {
      *steps() {
        for (const turn of runLanes(trainer, lanes, { plans, steps, inTurn: IN_TURN })) {
          taken[turn.lane] = turn.step;
          yield {
            step: taken.reduce((sum, count) => sum + count, 0),
            tokens: turn.losses.length * TOKENS_IN_STEP,
            racer: turn.lane,
            taken: turn.step,
            freshLoss: turn.measured['fresh'] ?? NaN,
          };
        }
      },
      answers: {
        write: (racer) => {
          enterLane(trainer, lanes, racer);
          return writeText(trainer, vocabulary, SAMPLE);
        },
      },
      close: () => trainer.close(),
    };
  };
}

/** The place of the racer with the lowest loss; null where none has one. */
export function winnerOf(losses: readonly (number | null)[]): number | null {
  let best: number | null = null;
  for (const [racer, loss] of losses.entries()) {
    if (loss !== null && Number.isFinite(loss) && (best === null || loss < (losses[best] ?? Infinity))) best = racer;
  }
  return best;
}

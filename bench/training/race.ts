// Training side by side: everybody first proves that they train the same model to the same losses, then all take steps in turn, again and again.
import { median } from '../application';
import type { Contender, Entry } from './contender';
import { operationsOfToken, type Size } from './sizes';

/** Losses of the first steps may differ by so much. */
const SAME = 1e-4;
const PROVED_STEPS = 5;
const WARM_UP_MS = 1500;
const SLICE_MS = 1000;

export interface Result {
  label: string;
  name: string;
  /** Tokens in a second, in each round. */
  speeds: number[];
  /** Medians of the rounds. */
  tokensPerSecond: number;
  gigaflops: number;
  /** Of the steps that were proved. */
  losses: number[];
}

export interface RaceOutcome {
  results: Result[];
  /** Those that did not take part, and why. */
  skipped: { label: string; reason: string }[];
}

interface Runner {
  contender: Contender;
  losses: number[];
  /** Steps in one turn: about a second of them. */
  steps: number;
  speeds: number[];
}

export async function race(size: Size, entries: readonly Entry[], rounds: number): Promise<RaceOutcome> {
  const outcome: RaceOutcome = { results: [], skipped: [] };
  const runners: Runner[] = [];
  try {
    for (const { label, start } of entries) {
      try {
        runners.push(await warmUp(await start(), runners[0]?.losses));
      } catch (error) {
        outcome.skipped.push({ label, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    for (let round = 0; round < rounds; round++) {
      // Who comes first changes, so that nobody always follows the same neighbour.
      for (const runner of [...runners.slice(round % runners.length), ...runners.slice(0, round % runners.length)]) {
        const { milliseconds } = await runner.contender.takeSteps(runner.steps);
        runner.speeds.push((runner.steps * size.texts * size.length * 1000) / milliseconds);
      }
    }
  } finally {
    await Promise.all(runners.map(({ contender }) => contender.close()));
  }
  outcome.results = runners.map(({ contender: { label, name }, losses, speeds }) => {
    const tokensPerSecond = median(speeds);
    return {
      label,
      name,
      losses,
      speeds,
      tokensPerSecond,
      gigaflops: (tokensPerSecond * operationsOfToken(size)) / 1e9,
    };
  });
  return outcome;
}

/** @param expected the losses of the first contender */
async function warmUp(contender: Contender, expected: readonly number[] | undefined): Promise<Runner> {
  const { losses } = await contender.takeSteps(PROVED_STEPS);
  const apart = Math.max(...losses.map((loss, step) => Math.abs(loss - (expected?.[step] ?? loss))));
  if (!(apart < SAME)) {
    await contender.close();
    throw new Error(`does not train the same model: losses ${losses.join(', ')} against ${expected?.join(', ') ?? ''}`);
  }
  let steps = 1;
  for (let spent = 0; spent < WARM_UP_MS;) {
    const { milliseconds } = await contender.takeSteps(steps);
    spent += milliseconds;
    steps = Math.max(1, Math.round((steps * SLICE_MS) / milliseconds));
    // The first steps are slow ones: what they say of the speed is not believed at once.
    if (spent < WARM_UP_MS) steps = Math.max(1, Math.ceil(steps / 4));
  }
  return { contender, losses, steps, speeds: [] };
}

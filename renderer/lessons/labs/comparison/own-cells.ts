// The learner's own cells of the comparison table: each is the newest record that can fill it, said in words. No record, no figure.
import type { StoredRun } from '#domain/lesson';

export const COLUMNS = ['training', 'tuning', 'inference'] as const;
export type Column = (typeof COLUMNS)[number];

export const ROWS = ['purpose', 'time', 'cost', 'data', 'hardware', 'who', 'often', 'changes'] as const;
export type RowName = (typeof ROWS)[number];

export interface OwnCell {
  run: StoredRun;
  words: string;
}

/** Where a cell's record comes from. */
interface Origin {
  lab: string;
  event: string;
  /** The lesson in which such a record is made. */
  lessonId: string;
  /** What the record says; null when this one cannot say it. */
  say: (run: StoredRun, runs: readonly StoredRun[]) => string | null;
}

export type Table<T> = Partial<Record<RowName, Partial<Record<Column, T>>>>;

const NAMES = { lab: 'names', lessonId: 'models-life' };
const STORIES = { lab: 'watch-it-learn', lessonId: 'watch-it-learn', event: 'trained' };
const RECIPES = { lab: 'fine-tuning', lessonId: 'fine-tuning' };
const LORA = { lab: 'lora', lessonId: 'lora', event: 'tuned' };
const ANSWERS = { lab: 'instruction-tuning', lessonId: 'instruction-tuning', event: 'examined' };
const MESSAGES = { lab: 'prompt-first', lessonId: 'do-you-need-fine-tuning', event: 'tuned' };
const NOTES = { lab: 'comparison', lessonId: 'putting-it-together', event: 'drafted' };

/** Of several, the newest record counts; an empty cell leads to the lesson of the first. */
export const ORIGINS: Table<readonly Origin[]> = {
  purpose: {
    training: [
      { ...NAMES, event: 'trained', say: figure('loss', (loss) => `first names: the mistake fell to ${two(loss)}`) },
      { ...STORIES, say: figure('freshLoss', (loss) => `stories: the mistake fell to ${two(loss)}`) },
    ],
    tuning: [
      { ...NAMES, event: 'tuned', say: figure('dinosaurs', (loss) => `dinosaurs: the mistake fell to ${two(loss)}`) },
      ...['tuned', 'replayed'].map((event) => ({ ...RECIPES, event, say: recipesWords })),
      { ...LORA, say: recipesWords },
      { ...ANSWERS, say: figure('exact', (exact) => `answers: ${exact} right in the examination`) },
      { ...MESSAGES, say: figure('right', (right) => `messages sorted: ${right} right`) },
      { ...NOTES, say: notesWords },
    ],
    inference: [{ ...NAMES, event: 'generated', say: figure('names', (count) => `${count} names written`) }],
  },
  time: {
    training: [
      { ...NAMES, event: 'trained', say: elapsed },
      { ...STORIES, say: elapsed },
    ],
    tuning: [{ ...NAMES, event: 'tuned' }, { ...RECIPES, event: 'tuned' }, LORA, ANSWERS, MESSAGES].map((origin) => ({
      ...origin,
      say: elapsed,
    })),
    inference: [
      {
        lab: 'speed',
        lessonId: 'why-is-it-slow',
        event: 'measured',
        say: figure('decode', (speed) => `${(1000 / speed).toFixed(speed < 100 ? 0 : 1)} ms for a token`),
      },
    ],
  },
  cost: {
    training: [
      {
        lab: 'training-cost',
        lessonId: 'what-training-costs',
        event: 'recomputed',
        say: figure('dollars', (dollars) => `${money(dollars)} for GPT-3, by your assumptions`),
      },
    ],
    tuning: [
      {
        lab: 'tuning-needs',
        lessonId: 'what-fine-tuning-needs',
        event: 'compared',
        say: figure('dollars', (dollars) => `${money(dollars)} on a rented machine`),
      },
    ],
    inference: [
      {
        lab: 'cloud-or-local',
        lessonId: 'cloud-or-local',
        event: 'changed',
        say: figure('homePerMonth', (dollars) => `${money(dollars)} of electricity a month`),
      },
    ],
  },
  data: {
    training: [
      { ...NAMES, event: 'trained', say: steps('7,563 first names') },
      { ...STORIES, say: steps('800,000 signs of stories') },
    ],
    tuning: [
      { ...NAMES, event: 'tuned', say: steps('42 dinosaurs') },
      { ...RECIPES, event: 'tuned', say: steps('recipes') },
      { ...LORA, say: steps('recipes') },
      { ...ANSWERS, say: steps('pairs of questions and answers') },
      { ...MESSAGES, say: steps('made-up messages') },
    ],
    inference: [{ ...NAMES, event: 'generated', say: () => 'none: nothing was learnt' }],
  },
  hardware: {
    training: [
      { ...NAMES, event: 'trained', say: () => 'this computer' },
      { ...STORIES, say: () => 'this computer' },
    ],
    tuning: [
      {
        lab: 'tuning-needs',
        lessonId: 'what-fine-tuning-needs',
        event: 'asked',
        say: figure('fits', (fits) => (fits > 0 ? 'this computer could' : 'more than this computer has')),
      },
    ],
    inference: [
      {
        lab: 'speed',
        lessonId: 'why-is-it-slow',
        event: 'measured',
        say: figure('threads', (threads) => `this computer, ${threads} ${threads === 1 ? 'thread' : 'threads'}`),
      },
    ],
  },
  often: {
    training: [
      { ...NAMES, event: 'trained', say: times },
      { ...STORIES, say: times },
    ],
    tuning: [{ ...NAMES, event: 'tuned' }, { ...RECIPES, event: 'tuned' }, LORA, ANSWERS, MESSAGES].map((origin) => ({
      ...origin,
      say: times,
    })),
    inference: [{ ...NAMES, event: 'generated', say: times }],
  },
  changes: {
    training: [
      { ...NAMES, event: 'trained', say: () => 'yes, all 28,704 parameters' },
      { ...STORIES, say: () => 'yes, all 114,752 parameters' },
    ],
    tuning: [
      { ...NAMES, event: 'tuned', say: () => 'yes, all 28,704 parameters' },
      { ...RECIPES, event: 'tuned', say: () => 'yes, all 114,752 parameters' },
      {
        ...LORA,
        say: figure('numbers', (count) => `the model not: ${count.toLocaleString('en-US')} numbers beside it`),
      },
    ],
    inference: [
      {
        ...NAMES,
        event: 'generated',
        say: figure('changed', (changed) => (changed === 0 ? 'no: the same fingerprint before and after' : 'yes')),
      },
    ],
  },
};

/** @param runs all records, newest first */
export function ownCells(runs: readonly StoredRun[]): Table<OwnCell> {
  const cells: Table<OwnCell> = {};
  for (const row of ROWS) {
    for (const column of COLUMNS) {
      const cell = cellFrom(ORIGINS[row]?.[column], runs);
      if (cell) cells[row] = { ...cells[row], [column]: cell };
    }
  }
  return cells;
}

function cellFrom(origins: readonly Origin[] | undefined, runs: readonly StoredRun[]): OwnCell | null {
  for (const run of runs) {
    const origin = origins?.find(({ lab, event }) => run.lab === lab && run.event === event);
    const words = origin?.say(run, runs) ?? null;
    if (words !== null) return { run, words };
  }
  return null;
}

function recipesWords({ metrics: { recipes } }: StoredRun): string | null {
  return recipes === undefined ? null : `recipes: the mistake fell to ${two(recipes)}`;
}

/** Only the third phase is a tuning. */
function notesWords({ metrics: { phase, right, of } }: StoredRun): string | null {
  return phase === 2 && right !== undefined && of !== undefined ? `notes: ${right} of ${of} parts right` : null;
}

function two(loss: number): string {
  return loss.toFixed(2);
}

function figure(name: string, words: (value: number) => string): Origin['say'] {
  return ({ metrics }) => {
    const value = metrics[name];
    return value === undefined ? null : words(value);
  };
}

function elapsed({ elapsedMs }: StoredRun): string | null {
  if (elapsedMs === null) return null;
  return elapsedMs < 1000 ? `${Math.max(1, Math.round(elapsedMs))} ms` : `${(elapsedMs / 1000).toFixed(1)} seconds`;
}

function steps(of: string): Origin['say'] {
  return (run) => `${of}${run.steps === null ? '' : `, ${run.steps} steps`}`;
}

function times(run: StoredRun, runs: readonly StoredRun[]): string {
  const count = runs.filter(({ lab, event }) => lab === run.lab && event === run.event).length;
  return count === 1 ? 'once' : `${count} times`;
}

function money(dollars: number): string {
  if (dollars < 0.01) return 'less than a cent';
  if (dollars < 1) return `${Math.round(dollars * 100)} cents`;
  const [size, word] = dollars >= 1e6 ? [1e6, ' million'] : [1, ''];
  return `${(dollars / size).toLocaleString('en-GB', { maximumFractionDigits: dollars < 100 || word !== '' ? 1 : 0 })}${word} dollars`;
}

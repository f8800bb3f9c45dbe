// The options of the commands that train. What belongs to several of them is written once.
import type { Command } from '../../parse-command';

type Options = Command['options'];

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

const named = (...names: string[]): Options => Object.fromEntries(names.map((name) => [name, TEXT]));

/** What every run is told: its texts, its steps, and where it leaves what. */
export const RUN_OPTIONS: Options = {
  ...named('corpus', 'texts', 'length', 'rate', 'warm-up', 'seed', 'decay', 'dropout', 'prompt'),
  ...named('threads', 'out', 'name', 'checkpoint', 'resume', 'curve'),
  quiet: FLAG,
};

export const SIZE_OPTIONS: Options = {
  ...named('dim', 'layers', 'heads', 'feed-forward', 'context'),
  tied: FLAG,
};

export const STEPS_OPTION: Options = named('steps');
export const TYPE_OPTION: Options = named('type');
export const REPLAY_OPTIONS: Options = named('replay', 'replay-corpus');
export const ADAPTER_OPTIONS: Options = { ...named('rank', 'alpha', 'targets'), qlora: FLAG };
export const TEACHER_OPTIONS: Options = named('temperature', 'share');
export const PRUNE_OPTIONS: Options = named('share', 'what', 'recover');

export const SIZE_USAGE = '[--dim 64] [--layers 2] [--heads 4] [--feed-forward 192] [--context 128] [--tied]';
export const RUN_USAGE =
  '[--texts 16] [--length N] [--rate R] [--warm-up N] [--seed 1] [--dropout 0] [--decay 0.01] [--prompt TEXT] [--threads N] [--name NAME] [--checkpoint FILE] [--resume FILE] [--curve FILE.csv] [--quiet] [--json]';

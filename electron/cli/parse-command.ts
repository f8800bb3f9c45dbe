// From words to a command: its options are checked here, so that a misspelt one is bad usage and never ignored.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Terminal } from './terminal';

type Options = NonNullable<ParseArgsConfig['options']>;

export type OptionValues = Record<string, string | boolean | undefined>;

export interface Invocation {
  terminal: Terminal;
  values: OptionValues;
  /** Words that are not options. */
  operands: string[];
}

export interface Command {
  /** How it is written, for the help text. */
  usage: string;
  summary: string;
  options: Options;
  /** The fewest and the most operands. */
  operands: readonly [least: number, most: number];
  run: (invocation: Invocation) => Promise<void>;
}

/** The command line itself was wrong: exit code 2. */
export class UsageError extends Error {}

/** Options that every command takes. */
const COMMON_OPTIONS = {
  json: { type: 'boolean' },
  home: { type: 'string' },
} as const satisfies Options;

export function parseCommand(
  commands: ReadonlyMap<string, Command>,
  words: readonly string[],
): { command: Command; values: OptionValues; operands: string[] } {
  const [name, ...rest] = words;
  if (name === undefined) throw new UsageError(helpText(commands));
  const command = commands.get(name);
  if (command === undefined) throw new UsageError(`There is no command "${name}".\n\n${helpText(commands)}`);
  const { values, positionals } = parse(command, rest);
  const [least, most] = command.operands;
  if (positionals.length < least || positionals.length > most) throw new UsageError(`Usage: homeroom ${command.usage}`);
  return { command, values, operands: positionals };
}

function parse(command: Command, words: string[]): { values: OptionValues; positionals: string[] } {
  try {
    const parsed = parseArgs({
      args: words,
      options: { ...COMMON_OPTIONS, ...command.options },
      allowPositionals: true,
    });
    return { values: parsed.values, positionals: parsed.positionals };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : '';
    throw new UsageError(`${why ?? ''}\nUsage: homeroom ${command.usage}`);
  }
}

/** How every command is written and what it does. */
export function helpText(commands: ReadonlyMap<string, Command>): string {
  const lines = [...commands.values()].map((command) => `  ${command.usage}\n      ${command.summary}`);
  return ['Usage: homeroom <command> [--json] [--home DIR]', '', ...lines].join('\n');
}

/** The text of an option, or undefined. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** A number from an option within its range; anything else is bad usage. */
export function numberOption(
  values: OptionValues,
  name: string,
  range: { least: number; most: number; whole: boolean },
): number | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  const { least, most, whole } = range;
  if (text.trim() === '' || !(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    throw new UsageError(`--${name} takes a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`);
  }
  return value;
}

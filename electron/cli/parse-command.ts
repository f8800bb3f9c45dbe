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

/** Several commands under one name, as in "models list". */
export interface CommandGroup {
  commands: ReadonlyMap<string, Command>;
  /** The one that is meant when none is named. */
  usual: string;
}

export type Commands = ReadonlyMap<string, Command | CommandGroup>;

/** The command line itself was wrong: exit code 2. */
export class UsageError extends Error {}

/** The command has said all there is to say; only its exit code is left. */
export class Ended extends Error {
  constructor(readonly exitCode: number) {
    super(`exit code ${exitCode}`);
  }
}

/** Options that every command takes. */
const COMMON_OPTIONS = {
  json: { type: 'boolean' },
  home: { type: 'string' },
} as const satisfies Options;

export function parseCommand(
  commands: Commands,
  words: readonly string[],
): { command: Command; values: OptionValues; operands: string[] } {
  const { command, rest } = find(commands, words);
  const { values, positionals } = parse(command, rest);
  const [least, most] = command.operands;
  if (positionals.length < least || positionals.length > most) throw new UsageError(`Usage: homeroom ${command.usage}`);
  return { command, values, operands: positionals };
}

function find(commands: Commands, [name, ...rest]: readonly string[]): { command: Command; rest: string[] } {
  if (name === undefined) throw new UsageError(helpText(commands));
  const found = commands.get(name);
  if (found === undefined) throw new UsageError(`There is no command "${name}".\n\n${helpText(commands)}`);
  if (!('commands' in found)) return { command: found, rest };
  const [word] = rest;
  const isNamed = word !== undefined && !word.startsWith('-');
  const command = found.commands.get(isNamed ? word : found.usual);
  if (command === undefined) {
    throw new UsageError(`There is no command "${name} ${word ?? ''}".\n\n${helpText(new Map([[name, found]]))}`);
  }
  return { command, rest: isNamed ? rest.slice(1) : rest };
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
export function helpText(commands: Commands): string {
  const all = [...commands.values()].flatMap((one) => ('commands' in one ? [...one.commands.values()] : [one]));
  const lines = all.map((command) => `  ${command.usage}\n      ${command.summary}`);
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

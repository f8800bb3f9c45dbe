// From words to a command: groups of commands, and that nothing misspelt is passed over.
import { describe, expect, it } from 'vitest';
import { commands } from './commands';
import { helpText, parseCommand, UsageError } from './parse-command';

const usageOf = (...words: string[]): string => parseCommand(commands, words).command.usage;

describe('models', () => {
  it.each([
    [['models'], 'models [list]'],
    [['models', '--json'], 'models [list]'],
    [['models', '--all'], 'models [list]'],
    [['models', 'list'], 'models [list]'],
    [['models', 'search', 'small', 'german'], 'models search'],
    [['models', 'scan', '--import'], 'models scan'],
    [['models', 'where'], 'models where'],
  ])('%j is %s', (words, usage) => {
    expect(usageOf(...words)).toContain(usage);
  });

  it.each([
    [['models', 'dance'], 'There is no command "models dance"'],
    [['models', 'list', 'extra'], 'Usage: homeroom models [list]'],
    [['models', 'get'], 'Usage: homeroom models get'],
    [['models', 'get', 'a', 'b'], 'Usage: homeroom models get'],
    [['models', 'search'], 'Usage: homeroom models search'],
    [['models', 'get', 'a', '--fits'], "Unknown option '--fits'"],
    [['models', 'remove'], 'Usage: homeroom models remove'],
    [['models', 'verify', 'a', 'b'], 'Usage: homeroom models verify'],
    [['models', 'scan', 'a', 'b'], 'Usage: homeroom models scan'],
    [['models', '--bogus'], "Unknown option '--bogus'"],
  ])('%j is bad usage', (words, reason) => {
    expect(() => parseCommand(commands, words)).toThrow(UsageError);
    expect(() => parseCommand(commands, words)).toThrow(reason);
  });

  it('tells of a misspelt command which ones there are, and of no others', () => {
    expect(() => parseCommand(commands, ['models', 'dance'])).toThrow(/models search(?!.*\n *survey)/);
  });
});

it('the help names every command of every group', () => {
  const help = helpText(commands);
  for (const name of ['survey', 'models search', 'models get', 'models verify', 'models where', 'chat']) {
    expect(help).toContain(`  ${name}`);
  }
});

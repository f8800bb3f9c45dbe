// The command line: the same services as the window, in a terminal. One document on standard output with --json, words otherwise.
import { failureOf } from '#contract/failure';
import { commands } from './commands';
import { Ended, helpText, parseCommand, UsageError } from './parse-command';
import { createTerminal } from './terminal';

process.exitCode = await run(process.argv.slice(2));

/** Runs one command line and gives the exit code: 0 done, 1 failed, 2 bad usage, 130 stopped with Ctrl+C. */
async function run(words: readonly string[]): Promise<number> {
  const wantsJson = words.includes('--json');
  const terminal = createTerminal(wantsJson);
  if (words[0] === 'help' || words[0] === '--help') {
    terminal.answer({ help: helpText(commands) }, [helpText(commands)]);
    return 0;
  }
  try {
    const { command, values, operands } = parseCommand(commands, words);
    await command.run({ terminal, values, operands });
    return 0;
  } catch (error) {
    if (error instanceof Ended) return error.exitCode;
    if (error instanceof UsageError) {
      terminal.note(error.message);
      return 2;
    }
    const failure = failureOf(error);
    // A bug: whoever reports it needs to know where.
    if (failure.code === 'internal')
      terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    terminal.fail(failure);
    return 1;
  }
}

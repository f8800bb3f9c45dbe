// All commands by name.
import { ask } from './commands/ask';
import { chat } from './commands/chat';
import { inspect } from './commands/inspect';
import { measure } from './commands/measure';
import { models } from './commands/models';
import { predict } from './commands/predict';
import { recommendCommand } from './commands/recommend';
import { survey } from './commands/survey';
import { welcome } from './commands/welcome';
import type { Command } from './parse-command';

export const commands: ReadonlyMap<string, Command> = new Map([
  ['survey', survey],
  ['recommend', recommendCommand],
  ['models', models],
  ['inspect', inspect],
  ['measure', measure],
  ['predict', predict],
  ['ask', ask],
  ['chat', chat],
  ['welcome', welcome],
]);

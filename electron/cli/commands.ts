// All commands by name.
import { ask } from './commands/ask';
import { chat } from './commands/chat';
import { inspect } from './commands/inspect';
import { measure } from './commands/measure';
import { models } from './commands/models/models';
import { predict } from './commands/predict';
import { recommendCommand } from './commands/recommend';
import { survey } from './commands/survey';
import { distil, finetune, instruct, lora, trainBlank } from './commands/training/commands';
import { prune } from './commands/training/prune';
import { quantizeCommand } from './commands/training/quantize';
import { welcome } from './commands/welcome';
import type { Command, CommandGroup, Commands } from './parse-command';

export const commands: Commands = new Map<string, Command | CommandGroup>([
  ['survey', survey],
  ['recommend', recommendCommand],
  ['models', models],
  ['inspect', inspect],
  ['measure', measure],
  ['predict', predict],
  ['ask', ask],
  ['chat', chat],
  ['welcome', welcome],
  ['train', trainBlank],
  ['finetune', finetune],
  ['lora', lora],
  ['instruct', instruct],
  ['distil', distil],
  ['prune', prune],
  ['quantize', quantizeCommand],
]);

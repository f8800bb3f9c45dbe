// homeroom ask: one question, one answer, nothing saved.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_CHAT_SETTINGS } from '#domain/conversation';
import type { PromptMessage } from '#contract/engine';
import { FailureError } from '#contract/failure';
import type { App } from '#services/app';
import { withApp } from '../open-app';
import { numberOption, textOption, type Command, type OptionValues } from '../parse-command';

export const ask: Command = {
  usage: 'ask "QUESTION" [--model ID|FILE] [--system S] [--seed N] [--temperature T] [--max-tokens N] [--json]',
  summary: 'Asks a model one question.',
  options: {
    model: { type: 'string' },
    system: { type: 'string' },
    seed: { type: 'string' },
    temperature: { type: 'string' },
    'max-tokens': { type: 'string' },
  },
  operands: [1, 1],
  run: async ({ terminal, values, operands }) => {
    const question = operands[0] ?? '';
    const options = samplingOptions(values);
    if (question.trim() === '') throw new FailureError('chat.empty-question', 'The question is empty.');
    const document = await withApp(values, async ({ app }) => {
      const model = await loadModel(app, textOption(values, 'model'));
      let text = '';
      const figures = await app.engine.request(
        'generate',
        { options: { ...options, messages: prompt(question, textOption(values, 'system')) } },
        {
          onPiece: (part, piece) => {
            if (part !== 'answer') return;
            text += piece;
            terminal.write(piece);
          },
        },
      );
      const { stopReason, promptTokens, answerTokens, tokensPerSecond, timeToFirstTokenMs } = figures;
      return { text, stopReason, promptTokens, answerTokens, tokensPerSecond, timeToFirstTokenMs, model };
    });
    terminal.answer(document, ['']);
  },
};

/** Loads a model by id or file, or the one that would answer in the window. */
export async function loadModel(app: App, model: string | undefined): Promise<{ id: string; file: string }> {
  if (model === undefined) {
    const { modelId } = await app.models.ensureLoaded();
    return describe(app, modelId);
  }
  const isFile = existsSync(model) || /[/\\]|\.gguf$/i.test(model);
  const id = isFile ? (await app.models.importFile(resolve(model))).id : model;
  await app.models.load(id);
  return describe(app, id);
}

async function describe(app: App, id: string): Promise<{ id: string; file: string }> {
  const entry = (await app.models.list()).find((one) => one.id === id);
  return { id, file: entry?.installed?.file ?? '' };
}

function prompt(question: string, system: string | undefined): PromptMessage[] {
  const asked: PromptMessage = { role: 'user', text: question };
  return system === undefined ? [asked] : [{ role: 'system', text: system }, asked];
}

function samplingOptions(values: OptionValues): { temperature: number; maxTokens: number; seed: number | null } {
  return {
    temperature:
      numberOption(values, 'temperature', { least: 0, most: 2, whole: false }) ?? DEFAULT_CHAT_SETTINGS.temperature,
    maxTokens:
      numberOption(values, 'max-tokens', { least: 1, most: 131_072, whole: true }) ?? DEFAULT_CHAT_SETTINGS.maxTokens,
    seed: numberOption(values, 'seed', { least: 0, most: 4_294_967_295, whole: true }) ?? null,
  };
}

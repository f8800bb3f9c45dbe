// homeroom inspect: what the header of a GGUF file says, and the memory it needs.
import { resolve } from 'node:path';
import { formatBytes, formatCount, formatParameters } from '#domain/units';
import { withApp } from '../open-app';
import { numberOption, type Command } from '../parse-command';

export const inspect: Command = {
  usage: 'inspect FILE [--context N] [--json]',
  summary: 'What a GGUF file holds and how much memory it needs.',
  options: { context: { type: 'string' } },
  operands: [1, 1],
  run: async ({ terminal, values, operands }) => {
    const contextTokens = numberOption(values, 'context', { least: 256, most: 1_048_576, whole: true }) ?? null;
    const file = resolve(operands[0] ?? '');
    const { facts, memory } = await withApp(values, ({ app }) => app.models.inspectFile(file, contextTokens));
    const document = {
      architecture: facts.architecture.name,
      name: facts.name,
      parameters: facts.parameters,
      contextLength: facts.architecture.contextLengthMax,
      quant: facts.quant,
      memory,
    };
    terminal.answer(document, [
      facts.name,
      `  Architecture  ${facts.architecture.name}, ${facts.architecture.layerCount} layers`,
      `  Parameters    ${formatParameters(facts.parameters)}`,
      `  Quant         ${facts.quant}`,
      `  Context       up to ${formatCount(facts.architecture.contextLengthMax)} tokens`,
      `  Memory        ${formatBytes(memory.totalBytes)} (${memory.certainty})`,
      ...memory.terms.map(
        (term) => `    ${term.what.padEnd(16)} ${formatBytes(term.bytes).padStart(8)}  ${term.device}, ${term.source}`,
      ),
    ]);
  },
};

// homeroom survey: what this computer has. The JSON is what `recommend --machine` reads.
import { known, type Survey } from '#domain/hardware';
import { formatBytes } from '#domain/units';
import { completeSurvey } from '../complete-survey';
import { withApp } from '../open-app';
import type { Command } from '../parse-command';

export const survey: Command = {
  usage: 'survey [--json]',
  summary: 'What this computer has: memory, processor, graphics, disk.',
  options: {},
  operands: [0, 0],
  run: async ({ terminal, values }) => {
    const facts = await withApp(values, completeSurvey);
    terminal.answer(facts, surveyLines(facts));
  },
};

/** A survey as a person reads it. */
export function surveyLines({ os, memory, processor, graphics, engine, disk }: Survey): string[] {
  const chips = (known(graphics) ?? []).map((chip) => [chip.vendor, chip.model].filter(Boolean).join(' '));
  const devices = known(engine);
  const space = known(disk);
  const limit = memory.limitBytes === null ? '' : `, limited to ${formatBytes(memory.limitBytes)} by a container`;
  return [
    'Your computer',
    `  System      ${os.name} ${os.release} (${os.arch})`,
    `  Memory      ${formatBytes(memory.availableBytes)} free of ${formatBytes(memory.totalBytes)}${limit}`,
    `  Processor   ${processor.model || 'unknown'}, ${processor.physicalCores} cores`,
    `  Graphics    ${graphics.state === 'unknown' ? graphics.why : chips.join(', ') || 'no graphics card found'}`,
    `  Engine      ${devices === null ? why(engine) : engineWords(devices.backend, devices.deviceNames)}`,
    `  Free disk   ${space === null ? why(disk) : formatBytes(space.freeBytes)}`,
  ];
}

function engineWords(backend: string, names: readonly string[]): string {
  return backend === 'cpu' ? 'models run on the processor' : `models run on ${names.join(', ')} (${backend})`;
}

function why(fact: { state: string; why?: string }): string {
  return fact.why ?? 'unknown';
}

// homeroom recommend: which models suit this computer or a recorded one, with the sum and the reason of each.
import { TASKS, type Task } from '#domain/candidate';
import { recommend, type Pick, type Recommendation } from '#domain/recommend';
import type { SpeedRange } from '#domain/speed-range';
import { formatBytes, formatDuration, formatSpeed } from '#domain/units';
import { basisFor } from '../calibration-option';
import { completeSurvey } from '#services/hardware/complete-survey';
import { withApp } from '../open-app';
import { textOption, UsageError, type Command, type OptionValues } from '../parse-command';
import { readMachine } from '../read-json';

export const recommendCommand: Command = {
  usage: `recommend [--machine FILE] [--calibration FILE] [--task ${TASKS.join('|')}] [--explain] [--json]`,
  summary: 'Models that suit this computer, or one recorded with "survey --json".',
  options: {
    machine: { type: 'string' },
    calibration: { type: 'string' },
    task: { type: 'string' },
    explain: { type: 'boolean' },
  },
  operands: [0, 0],
  run: async ({ terminal, values }) => {
    const task = taskOption(values);
    const machine = textOption(values, 'machine');
    const recorded = machine === undefined ? null : await readMachine(machine);
    const found = await withApp(values, async (open) => {
      const survey = recorded ?? (await completeSurvey(open.app.hardware));
      const basis = { survey, ...(await basisFor(open.app, values, recorded)) };
      return recommend({ catalog: open.app.catalog.models, survey, task, basis });
    });
    terminal.answer(found, [...recommendationLines(found), ...(values['explain'] === true ? explained(found) : [])]);
  },
};

function taskOption(values: OptionValues): Task {
  const text = textOption(values, 'task') ?? 'chat';
  const task = TASKS.find((one) => one === text);
  if (task === undefined) throw new UsageError(`--task takes one of ${TASKS.join(', ')}.`);
  return task;
}

/** A recommendation as a person reads it. */
export function recommendationLines({ picks, smallest }: Recommendation): string[] {
  if (picks.length === 0) return nothingFits(smallest);
  return ['What it can run', ...picks.flatMap(pickLines)];
}

function nothingFits(smallest: Recommendation['smallest']): string[] {
  const offer =
    smallest === null
      ? []
      : [
          `The smallest of them is ${smallest.name}: it needs ${formatBytes(smallest.needBytes)}. Closing other programs may help.`,
        ];
  return ['No model of the catalogue fits this computer.', ...offer];
}

/** Every term of every sum, every model that was left out and why, and what would change with more. */
function explained({ picks, rejected, changes }: Recommendation): string[] {
  return [
    ...picks.flatMap(({ name, memory, loads }) => [
      '',
      `  ${name}: the whole sum (${memory.certainty})`,
      ...memory.terms.map(
        ({ what, bytes, device, source }) =>
          `    ${what.padEnd(16)} ${formatBytes(bytes).padStart(8)}  ${device}, ${source}`,
      ),
      ...loads.map(
        ({ device, needBytes, budgetBytes }) =>
          `    on ${device}: ${formatBytes(needBytes)} of ${formatBytes(budgetBytes)} that can be spared`,
      ),
    ]),
    '',
    '  Left out',
    ...rejected.map(({ modelId, reason }) => `    ${modelId}: ${reason}`),
    ...(changes.length === 0 ? [] : ['', '  What would change', ...changes.map(({ sentence }) => `    ${sentence}`)]),
  ];
}

const ROLE_WORDS = { best: 'Recommended', faster: 'Faster', smarter: 'Smarter' } as const;

function pickLines(pick: Pick): string[] {
  const terms = pick.memory.terms.map((term) => `${term.what} ${formatBytes(term.bytes)}`).join(' + ');
  return [
    '',
    `  ${ROLE_WORDS[pick.role]}: ${pick.name} (${pick.quant}, ${formatBytes(pick.downloadBytes)} download, ${pick.licence.name})`,
    `    ${pick.reason}`,
    `    ${terms} = ${formatBytes(pick.memory.totalBytes)}`,
    ...pick.loads.map(
      ({ device, needBytes, budgetBytes }) =>
        `      on ${device}: ${formatBytes(needBytes)} of ${formatBytes(budgetBytes)} that can be spared`,
    ),
    `    ${speedWords(pick.speed)}${waitWords(pick.expected.questionMs)}`,
    ...(pick.closeCall === null ? [] : [`    ${pick.closeCall}`]),
    ...(pick.whyNotLarger === null ? [] : [`    ${pick.whyNotLarger}`]),
  ];
}

const LABEL_WORDS = {
  measured: 'measured with this model',
  calibrated: 'calibrated on this computer',
  estimated: 'estimated, not measured on this computer',
  unknown: '',
} as const;

export function speedWords({ low, high, label }: SpeedRange): string {
  if (low === null || high === null) return 'Speed unknown until it has run here';
  return `${formatSpeed(low)} to ${formatSpeed(high)} tokens a second (${LABEL_WORDS[label]})`;
}

function waitWords({ estimate }: SpeedRange): string {
  return estimate === null ? '' : `; about ${formatDuration(estimate)} to the first word`;
}

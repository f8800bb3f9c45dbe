// What is recommended on every recorded computer and why, as one table to be read and judged by eye: testing/picks.txt.
import { describe, expect, it } from 'vitest';
import { TASKS, type Task } from './candidate';
import type { Pick } from './recommend';
import { machine, MACHINES, recommendOn } from '#services/testing/machines';

function speedWords({ speed }: Pick): string {
  if (speed.estimate === null) return 'speed unknown';
  return `about ${speed.estimate.toPrecision(2)} tokens/s ${speed.label}`;
}

function pickLines(pick: Pick): string[] {
  const { role, name, quant, fits, memory } = pick;
  const sum = `${(memory.totalBytes / 1e9).toFixed(1)} GB in all`;
  return [
    `  ${role.padEnd(8)} ${name} ${quant}: ${fits}, ${sum}, ${speedWords(pick)}`,
    ...[pick.reason, pick.whyNotLarger, pick.closeCall].flatMap((said) =>
      said === null ? [] : [`           ${said}`],
    ),
  ];
}

function tableFor(task: Task): string {
  const blocks = MACHINES.map((name) => {
    const { picks, smallest, changes } = recommendOn(machine(name), { task });
    const none = picks.length > 0 ? [] : [`  nothing; the smallest is ${smallest?.name ?? 'not for this task'}`];
    return [name, ...picks.flatMap(pickLines), ...none, ...changes.map(({ sentence }) => `  > ${sentence}`)].join('\n');
  });
  return `Picks for ${task}\n\n${blocks.join('\n\n')}\n`;
}

describe('the picks and their reasons', () => {
  it.each(TASKS)('for %s', async (task) => {
    await expect(tableFor(task)).toMatchFileSnapshot(`testing/picks-${task}.txt`);
  });

  it('are whole sentences in plain words', () => {
    for (const task of TASKS) {
      const said = tableFor(task);
      expect(said).not.toMatch(/NaN|Infinity|undefined|null|!/);
    }
    for (const name of MACHINES) {
      for (const { reason } of recommendOn(machine(name)).rejected) expect(reason).toMatch(/^[A-Z].*[^ ]\.$/);
    }
  });
});

// The learner's own cells: every one traces to a record, the newest that can fill it, and nothing is made up.
import { describe, expect, it } from 'vitest';
import type { StoredRun } from '#domain/lesson';
import { COLUMNS, ROWS, ownCells } from './own-cells';

function run(part: Partial<StoredRun>): StoredRun {
  return {
    id: 1,
    lessonId: 'models-life',
    lab: 'names',
    event: 'trained',
    metrics: {},
    preset: {},
    seed: null,
    steps: null,
    elapsedMs: null,
    at: '2026-11-26T10:00:00.000Z',
    ...part,
  };
}

describe('ownCells', () => {
  it('are empty without records', () => {
    expect(ownCells([])).toEqual({});
  });

  it('take the newest record that can say it', () => {
    const runs = [
      run({ id: 3, metrics: { loss: 2.21 } }),
      run({ id: 2, metrics: { loss: 2.5 }, elapsedMs: 1234 }),
      run({ id: 1, event: 'generated', metrics: { names: 5, changed: 0 } }),
    ];
    const cells = ownCells(runs);
    expect(cells.purpose?.training).toMatchObject({ run: { id: 3 }, words: 'first names: the mistake fell to 2.21' });
    expect(cells.time?.training).toMatchObject({ run: { id: 2 }, words: '1.2 seconds' });
    expect(cells.often?.training?.words).toBe('2 times');
    expect(cells.changes?.inference?.words).toMatch(/^no/);
    expect(cells.cost).toBeUndefined();
  });

  it('name a record for every cell that is shown', () => {
    const runs = [
      run({ id: 7, elapsedMs: 20, metrics: { loss: 2 } }),
      run({ id: 8, lab: 'speed', event: 'measured', metrics: { decode: 40, threads: 2 } }),
    ];
    const cells = ownCells(runs);
    const shown = ROWS.flatMap((row) => COLUMNS.flatMap((column) => cells[row]?.[column] ?? []));
    expect(shown.length).toBeGreaterThan(4);
    for (const cell of shown) expect(runs).toContain(cell.run);
  });
});

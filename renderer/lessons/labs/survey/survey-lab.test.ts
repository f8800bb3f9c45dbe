// The survey explained, and what changes would bring by the rules of fit and speed, on recorded computers with the real catalogue.
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { memoryBudget } from '#domain/budget';
import { known, type Survey } from '#domain/hardware';
import type { SpeedBasis } from '#domain/model-speed';
import { basisOf, CALIBRATION, catalogModel, LAPTOP, MAC } from '../../../lib/test-fixtures';
import { firstWords, gainedWords, isOtherFirst, speedChangeWords } from './change-words';
import { gained, outlookOf, sameOn } from './outlook';
import type { SurveyLine } from './survey-line';
import { surveyLines } from './survey-lines';
import { applied, hindrance, WHAT_IFS, type WhatIf } from './what-ifs';

const GB = 1e9;
const CARD = { gibibytes: 12, gigabytesPerSecond: 360 };
const CATALOG = [1, 2.5, 5, 9, 14, 20].map((gigabytes) =>
  catalogModel(`m${gigabytes}`, `Model of ${gigabytes} GB`, gigabytes * GB),
);
// The larger, the better, so that more room shows in the choice.
CATALOG.forEach((model, index) => Object.assign(model, { mmluPro: { percent: 30 + index * 8, source: 'made up' } }));

const machine = (name: string): Survey => JSON.parse(readFileSync(`e2e/machines/${name}.json`, 'utf8')) as Survey;
const linesOf = (survey: Survey, basis: SpeedBasis = basisOf(survey)): SurveyLine[] =>
  surveyLines(survey, memoryBudget(survey), basis);
const withWhatIf = (whatIf: WhatIf, basis: SpeedBasis) => outlookOf(CATALOG, applied(whatIf, basis, CARD));

describe('the lines of the survey', () => {
  it.each(['laptop-16gb', 'mac-m2-16gb', 'desktop-64gb-rtx4090', 'container-4gb', 'board-arm-4gb', 'strix-halo-128gb'])(
    'explain %s in seven whole lines',
    (name) => {
      const lines = linesOf(machine(name));
      expect(lines).toHaveLength(7);
      expect(JSON.stringify(lines)).not.toMatch(/NaN|Infinity|undefined|null/);
      for (const { what, means, from } of lines)
        expect([what, means, from].every((text) => text.endsWith('.'))).toBe(true);
    },
  );

  it('say measured of what was measured, and estimated of what comes from a table', () => {
    const named = (lines: SurveyLine[], name: string) => lines.find((line) => line.name === name);
    expect(named(linesOf(LAPTOP), 'Bandwidth of the memory')).toMatchObject({ known: 'estimated' });
    const measured = linesOf(LAPTOP, { ...basisOf(LAPTOP), calibration: CALIBRATION });
    expect(named(measured, 'Bandwidth of the memory')).toMatchObject({
      known: 'measured',
      value: '48 GB/s on the processor',
    });
    const busy = linesOf(LAPTOP, { ...basisOf(LAPTOP), calibration: { ...CALIBRATION, busy: true } });
    expect(named(busy, 'Arithmetic')?.from).toMatch(/while the computer was busy/);
    expect(named(measured, 'Arithmetic')).toMatchObject({ known: 'measured', value: '500 GFLOPS on the processor' });
  });

  it('leave unknown what is unknown, with the reason', () => {
    const survey: Survey = {
      ...LAPTOP,
      processor: { ...LAPTOP.processor, model: '' },
      engine: { state: 'unknown', why: 'The engine did not start.' },
      disk: { state: 'pending' },
    };
    expect(linesOf(survey).map(({ name, known: how }) => [name, how])).toEqual([
      ['Memory', 'found'],
      ['Processor', 'found'],
      ['Graphics', 'unknown'],
      ['Disk', 'pending'],
      ['Bandwidth of the memory', 'estimated'],
      ['Arithmetic', 'estimated'],
      ['Power', 'unknown'],
    ]);
    expect(linesOf(survey)[2]?.value).toBe('not known: The engine did not start.');
  });
});

describe('what would change', () => {
  const basis: SpeedBasis = { ...basisOf(LAPTOP), calibration: CALIBRATION };
  const before = outlookOf(CATALOG, basis);

  it('more memory lets larger models fit, and makes the same model no faster', () => {
    const after = withWhatIf('memory-8', basis);
    expect(after.budget.hostBytes).toBeGreaterThan(before.budget.hostBytes + 7 * GB);
    expect(gained(before, after).length).toBeGreaterThan(0);
    expect(before.best).not.toBeNull();
    const then = sameOn(before.best!, applied('memory-8', basis, CARD));
    expect(speedChangeWords(before.best!, then)).toMatch(/no faster than now/);
  });

  it('a card makes what fits on it several times as fast, told as an estimate, with the bandwidth that is given', () => {
    const then = sameOn(before.best!, applied('rtx-3060', basis, CARD));
    const faster = sameOn(before.best!, applied('rtx-3060', basis, { ...CARD, gigabytesPerSecond: 720 }));
    expect(then.fit.verdict).toBe('gpu');
    expect(then.speed.decode.label).toBe('estimated');
    expect(then.speed.decode.estimate! / before.best!.speed.decode.estimate!).toBeGreaterThan(3);
    expect(faster.speed.decode.estimate! / then.speed.decode.estimate!).toBeGreaterThan(1.7);
  });

  it('twice the bandwidth makes nothing fit that did not, and nearly doubles the speed', () => {
    const after = withWhatIf('bandwidth', basis);
    expect(gained(before, after)).toEqual([]);
    const then = sameOn(before.best!, applied('bandwidth', basis, CARD));
    expect(then.speed.decode.estimate! / before.best!.speed.decode.estimate!).toBeGreaterThan(1.7);
    expect(then.speed.decode.label).toBe('estimated');
  });

  it('the survey itself stays as it was, and every change is told in whole sentences', () => {
    const copy = JSON.stringify(basis);
    for (const survey of [LAPTOP, MAC]) {
      const own = outlookOf(CATALOG, basisOf(survey));
      for (const whatIf of WHAT_IFS) {
        const after = withWhatIf(whatIf, basisOf(survey));
        const said = [firstWords(own, after), gainedWords(gained(own, after)), hindrance(whatIf, survey) ?? ''].join(
          ' ',
        );
        expect(said).not.toMatch(/undefined|NaN|null/);
        expect(isOtherFirst(own, own)).toBe(false);
      }
    }
    expect(JSON.stringify(basis)).toBe(copy);
  });

  it('more memory on a computer that shares it grows both sides, and a Mac is told that no card goes in', () => {
    const { survey } = applied('memory-16', basisOf(MAC), CARD);
    expect(known(survey.engine)?.totalBytes).toBeGreaterThan(27 * GB);
    expect(hindrance('rtx-4090', MAC)).toMatch(/No such card/);
  });
});

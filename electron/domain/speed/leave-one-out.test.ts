// How well the formula foretells published speeds on devices that the shared constants have never seen.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { chipFromTable } from './chips';
import { SPEED_CONSTANTS, type SpeedConstants } from './constants';
import { fitConstants } from './testing/fit-constants';
import * as test from './testing/leave-one-out';
import { predictedTrust } from './trust';
import { byDevice, quantile, rowsOf, type PublishedSpeeds, type Row } from './testing/rows';

const file = 'electron/domain/speed/testing/speed-rows.json';
const rows = rowsOf(JSON.parse(readFileSync(file, 'utf8')) as PublishedSpeeds);
const usable = rows.filter(({ excluded }) => excluded === null);
const devices = [...byDevice(usable)];
/** Rows that cannot test the formula, by reason. */
const EXCLUDED = {
  'partly-offloaded': 9,
  'several-devices': 1,
  'memory-pressure': 1,
  'device-unknown': 1,
  'depth-unclear': 1,
};

interface Held {
  name: string;
  decode: test.Foretold[];
  prefill: test.Foretold[];
  /** The same rows by the table of chips, with no anchors. */
  fromTable: test.Foretold[];
  /** For each row whether it lies in the range that would have been shown. */
  inRange: { decode: boolean[]; prefill: boolean[] };
}

/** One device, with constants fitted on all other devices (all builds of this one are held out) and a calibration by its anchors. */
function holdOut(name: string, own: readonly Row[]): Held {
  const constants = fitConstants(usable.filter(({ device }) => device !== own[0]?.device));
  const anchors = { decode: test.decodeAnchors(own), prefill: test.prefillAnchors(own) };
  const calibration = test.calibrate(anchors, constants);
  const others = own.filter((row) => !anchors.decode.includes(row));
  const prompts = own.filter(({ prompt }) => prompt !== null);
  const isTested = prompts.length >= test.FEWEST_ROWS && anchors.prefill.length > 0;
  const otherPrompts = isTested ? prompts.filter((row) => !anchors.prefill.includes(row)) : [];
  const decode = test.foretellDecode(others, calibration, constants);
  const prefill = test.foretellPrefill(otherPrompts, calibration, constants);
  const isIn = (work: 'decode' | 'prefill') => (one: test.Foretold) => {
    const depth = work === 'decode' ? one.row.depth : (one.row.prompt?.depth ?? 0);
    const { spread } = predictedTrust(work, one.row.shape, [calibration], depth);
    return Math.abs(one.actual / one.predicted - 1) <= spread;
  };
  const inRange = { decode: decode.map(isIn('decode')), prefill: prefill.map(isIn('prefill')) };
  return { name, decode, prefill, fromTable: uncalibrated(others, constants), inRange };
}

function uncalibrated(own: readonly Row[], constants: SpeedConstants): test.Foretold[] {
  const [first] = own;
  if (first === undefined || first.backend === 'cpu') return [];
  const device = chipFromTable(first.device, first.backend, constants);
  return device === null ? [] : test.foretellDecode(own, device, constants);
}

/** Bandwidth over the size that is read, times an efficiency; what is often done. Kind to it: unused experts are left out. */
function byBandwidth(foretold: readonly test.Foretold[], efficiency: number): test.Foretold[] {
  return foretold.flatMap(({ row, actual }) =>
    row.specifiedGigabytesPerSecond === null
      ? []
      : [{ row, actual, predicted: (efficiency * row.specifiedGigabytesPerSecond * 1e9) / row.bytesPerToken }],
  );
}

/** Bandwidth over the file's size, to the letter. */
function byFileSize(foretold: readonly test.Foretold[], efficiency: number): test.Foretold[] {
  return byBandwidth(foretold, efficiency).map((one) => ({
    ...one,
    predicted: (one.predicted * one.row.bytesPerToken) / one.row.fileBytes,
  }));
}

const percent = (foretold: readonly test.Foretold[], fraction: number): number =>
  100 * quantile(foretold.map(test.relativeError), fraction);
const cell = (foretold: readonly test.Foretold[]): string =>
  foretold.length === 0 ? '-' : `${percent(foretold, 0.5).toFixed(1)} / ${percent(foretold, 0.9).toFixed(1)}`;
const isDense = ({ row }: test.Foretold): boolean => !row.shape.mixtureOfExperts;

describe('the formula on devices it has not seen', () => {
  let held: Held[] = [];
  let decode: test.Foretold[] = [];
  let prefill: test.Foretold[] = [];

  beforeAll(() => {
    held = devices.filter(([, own]) => own.length >= test.FEWEST_ROWS).map(([name, own]) => holdOut(name, own));
    decode = held.flatMap((one) => one.decode);
    prefill = held.flatMap((one) => one.prefill);
  }, 300_000);

  it('foretells writing within 5 % in the middle and 15 % for nine in ten', () => {
    const line = (name: string, own: readonly test.Foretold[]): object => ({
      device: name,
      n: own.length,
      ours: cell(own),
      'bandwidth / bytes read': cell(byBandwidth(own, 1)),
      '0.55 x bandwidth / bytes read': cell(byBandwidth(own, 0.55)),
      'bandwidth / file': cell(byFileSize(own, 1)),
      '0.55 x bandwidth / file': cell(byFileSize(own, 0.55)),
    });
    console.log('Writing: median / 90th percentile of the relative error, per cent');
    console.table([
      ...held.map((one) => line(one.name, one.decode)),
      line('all', decode),
      line('dense', decode.filter(isDense)),
      line(
        'mixtures',
        decode.filter((one) => !isDense(one)),
      ),
      line(
        'no anchors, table of chips',
        held.flatMap((one) => one.fromTable),
      ),
    ]);
    const few = devices.filter(([, own]) => own.length < test.FEWEST_ROWS).map(([name]) => name);
    console.log(`Too few rows to test: ${few.join('; ')}`);
    expect(decode).toHaveLength(62);
    expect(percent(decode, 0.5)).toBeLessThan(5);
    expect(percent(decode, 0.9)).toBeLessThan(15);
    expect(percent(decode.filter(isDense), 0.5)).toBeLessThan(2.5);
    expect(percent(decode.filter(isDense), 0.9)).toBeLessThan(10);
  });

  it('is far better than bandwidth over size, with and without the usual efficiency', () => {
    for (const efficiency of [1, 0.55])
      expect(percent(byBandwidth(decode, efficiency), 0.5)).toBeGreaterThan(4 * percent(decode, 0.5));
  });

  it('foretells reading only roughly, which is why its ranges are wide', () => {
    console.log('Reading: median / 90th percentile of the relative error, per cent');
    console.table([
      ...held.filter((one) => one.prefill.length > 0).map((one) => reading(one.name, one.prefill)),
      reading('all', prefill),
      reading('dense', prefill.filter(isDense)),
    ]);
    expect(prefill).toHaveLength(19);
    expect(percent(prefill, 0.5)).toBeLessThan(25);
    expect(percent(prefill, 0.9)).toBeLessThan(60);
  });

  it('keeps its word: nine in ten speeds lie in the range that would have been shown', () => {
    const share = (work: 'decode' | 'prefill'): number => {
      const all = held.flatMap(({ inRange }) => inRange[work]);
      return all.filter(Boolean).length / all.length;
    };
    console.log(`In the range shown: writing ${share('decode').toFixed(3)}, reading ${share('prefill').toFixed(3)}`);
    expect(share('decode')).toBeGreaterThan(0.9);
    expect(share('prefill')).toBeGreaterThan(0.9);
  });

  it('leaves out only rows with a stated reason', () => {
    const counts: Record<string, number> = {};
    for (const { excluded } of rows) if (excluded !== null) counts[excluded] = (counts[excluded] ?? 0) + 1;
    console.log(
      'Left out:',
      rows.flatMap(({ id, excluded }) => (excluded === null ? [] : [`${id} ${excluded}`])).join(', '),
    );
    expect(counts).toEqual(EXCLUDED);
  });
});

it('ships the constants that the fit on all devices finds', () => {
  const fitted = fitConstants(usable);
  for (const [path, value] of leaves(SPEED_CONSTANTS))
    expect(Math.abs(value / (new Map(leaves(fitted)).get(path) ?? NaN) - 1), path).toBeLessThan(0.006);
}, 120_000);

function reading(name: string, own: readonly test.Foretold[]): object {
  return { device: name, n: own.length, ours: cell(own) };
}

function leaves(constants: object, path = ''): [string, number][] {
  return Object.entries(constants).flatMap(([key, value]: [string, unknown]): [string, number][] =>
    typeof value === 'number' ? [[`${path}.${key}`, value]] : leaves(value as object, `${path}.${key}`),
  );
}

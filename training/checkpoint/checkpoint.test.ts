// The file of a checkpoint: exact to the bit, and whatever happens to it is told apart.
import { crc32 as crc32OfNode } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { adapterTensors } from '../gguf/adapter-tensors';
import { USUAL, type ModelConfiguration } from '../model/configuration';
import { blankParameters } from '../model/initialise';
import type { AdapterPlan } from '../trainer/trainer';
import type { Checkpoint } from './checkpoint';
import { crc32 } from './crc-32';
import { readCheckpoint } from './read-checkpoint';
import { checkpointBytes } from './write-checkpoint';

const SMALL: ModelConfiguration = {
  ...USUAL,
  vocabSize: 8,
  dim: 8,
  layers: 1,
  heads: 1,
  feedForward: 8,
  contextLength: 16,
  tied: true,
};

function checkpointOf(configuration = SMALL): Checkpoint {
  const parameters = blankParameters(configuration, seededRandom(3));
  const means = parameters.map((value) => value * value);
  // Values that a text would lose: below the normal ones, minus zero, and one whose digits do not end.
  parameters.set([2 ** -149, -0, 1 / 3]);
  const plan = { seed: 7, texts: ['Grüße 🌱'], curve: [[1, 4.2]] };
  const state = { steps: 41, parameters, means, spreads: means.slice().reverse() };
  return { configuration, vocabularyBytes: [10, 32, 65, 195], plan, state };
}

function withAdapter(): Checkpoint {
  const adapter: AdapterPlan = { rank: 2, alpha: 4, targets: ['q', 'down'], seed: 9 };
  const { state, ...facts } = checkpointOf();
  const length = adapterTensors(SMALL, adapter).reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const tables = blankParameters(SMALL, seededRandom(5)).slice(0, length);
  return { ...facts, adapter, state: { ...state, means: tables, spreads: tables, adapter: tables } };
}

describe('what is written is read again to the bit', () => {
  it.each([
    ['a whole model', checkpointOf()],
    ['an adapter', withAdapter()],
  ])('%s', (_, checkpoint) => {
    const bytes = checkpointBytes(checkpoint);
    expect(readCheckpoint(bytes, checkpoint.configuration)).toEqual({ kind: 'fine', checkpoint });
    const reading = readCheckpoint(bytes);
    if (reading.kind !== 'fine') expect.fail(reading.kind);
    expect(
      [...reading.checkpoint.state.parameters].every((value, at) => Object.is(value, checkpoint.state.parameters[at])),
    ).toBe(true);
    expect(checkpointBytes(reading.checkpoint)).toEqual(bytes);
  });

  it('even from the middle of other bytes', () => {
    const bytes = checkpointBytes(checkpointOf());
    const around = new Uint8Array(bytes.length + 7);
    around.set(bytes, 3);
    expect(readCheckpoint(around.subarray(3, 3 + bytes.length)).kind).toBe('fine');
  });
});

describe('what happened to a file is told', () => {
  const bytes = checkpointBytes(checkpointOf());

  it('cut, wherever that was', () => {
    for (let length = 0; length < bytes.length; length++) {
      const { kind } = readCheckpoint(bytes.subarray(0, length));
      if (kind !== 'cut') expect.fail(`${kind} after ${length} bytes`);
    }
  });

  it('damaged, when a byte was changed or more follows', () => {
    // Every byte of the header, and some of the many numbers.
    for (let place = 0; place < bytes.length; place += place < 600 ? 1 : 13) {
      const changed = bytes.slice();
      changed[place]! ^= 1 << (place % 8);
      const { kind } = readCheckpoint(changed);
      if (kind !== 'damaged') expect.fail(`${kind} with another byte ${place}`);
    }
    expect(readCheckpoint(Uint8Array.from([...bytes, 0])).kind).toBe('damaged');
    expect(readCheckpoint(Uint8Array.from(Buffer.from('GGUF, and not what was asked for'))).kind).toBe('damaged');
  });

  it('from another version, however that one goes on', () => {
    const changed = bytes.slice(0, 60);
    changed[4] = 2;
    expect(readCheckpoint(withSums(changed)).kind).toBe('other-version');
  });

  it('of a model of another shape', () => {
    for (const measures of [{ dim: 16 }, { contextLength: 32 }, { tied: false }, { epsilon: 2 ** -10 }]) {
      expect(readCheckpoint(bytes, { ...SMALL, ...measures }).kind).toBe('other-shape');
    }
  });

  it.each([
    ['is no JSON', '"steps":41', '"steps":4x'],
    ['has less than no steps', '"steps":41', '"steps":-1'],
    ['has other measures than numbers follow', '"layers":1', '"layers":2'],
    ['has no measures', '"dim":8', '"din":8'],
    ['has measures without a measure', '"dim":8', '"dim":0'],
    ['has tokens that are no bytes', '195', '395'],
  ])('damaged, if the sums are right but the header %s', (_, from, to) => {
    const changed = Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1');
    expect(changed.equals(bytes)).toBe(false);
    expect(readCheckpoint(withSums(Uint8Array.from(changed))).kind).toBe('damaged');
  });
});

/** The bytes with their two sums made right again. */
function withSums(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  view.setUint32(16, crc32OfNode(bytes.subarray(0, 16)), true);
  view.setUint32(bytes.length - 4, crc32OfNode(bytes.subarray(0, -4)), true);
  return bytes;
}

it('the check sum is the one of ZIP files, at any length', () => {
  const random = seededRandom(8);
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  for (let length = 0; length < 40; length++) {
    const some = Uint8Array.from({ length }, () => Math.floor(random() * 256));
    expect(crc32(some)).toBe(crc32OfNode(some));
    expect(crc32(some, 3)).toBe(length < 3 ? 0 : crc32OfNode(some.subarray(3)));
  }
});

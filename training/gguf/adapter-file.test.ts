// The file of a LoRA adapter: read again to the last bit, and refused for another model.
import { expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { LESSON_SIZE, type ModelConfiguration } from '../model/configuration';
import { normal } from '../model/initialise';
import { createTrainer } from '../trainer/create-trainer';
import { adapterFileOf, adapterFromFile } from './adapter-file';
import { adapterTensors, type LoraAdapter } from './adapter-tensors';
import { readGguf } from './read-gguf';
import { UnreadableFile } from './unreadable-file';

const configuration: ModelConfiguration = { ...LESSON_SIZE, vocabSize: 60, dim: 16, heads: 2, feedForward: 24 };
const base = { name: 'Stories', configuration };

function adapterOf(rank: number, targets: LoraAdapter['targets']): LoraAdapter {
  const random = seededRandom(rank);
  const plan = adapterTensors(configuration, { rank, targets });
  const length = plan.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return { rank, alpha: 2 * rank, targets, tensors: Float32Array.from({ length }, () => normal(random)) };
}

it('an adapter of any rank comes back as it was', () => {
  for (const rank of [1, 3, 8]) {
    const adapter = adapterOf(rank, ['q', 'v', 'down']);
    expect(adapterFromFile(adapterFileOf(adapter, { name: 'Pirates', base }), configuration)).toEqual(adapter);
  }
});

it('tables lie as llama.cpp wants them: [in, rank] and [rank, out], with the name of what they change', () => {
  const { values, tensors } = readGguf(adapterFileOf(adapterOf(4, ['gate']), { name: 'Pirates', base }));
  expect([...tensors].map(([name, { dimensions }]) => [name, ...dimensions])).toEqual([
    ['blk.0.ffn_gate.weight.lora_a', 16, 4],
    ['blk.0.ffn_gate.weight.lora_b', 4, 24],
    ['blk.1.ffn_gate.weight.lora_a', 16, 4],
    ['blk.1.ffn_gate.weight.lora_b', 4, 24],
  ]);
  expect(Object.fromEntries(values)).toMatchObject({
    'general.architecture': 'llama',
    'general.type': 'adapter',
    'adapter.type': 'lora',
    'adapter.lora.alpha': 8,
  });
});

it('a trainer holds its adapter in the order of the file, and takes it back', () => {
  const plan = {
    configuration,
    seed: 1,
    batch: { texts: 1, length: 8 },
    adapter: { ...adapterOf(3, ['up', 'q']), seed: 5 },
  };
  const trainer = createTrainer(plan);
  const { rank, alpha, targets } = plan.adapter;
  const state = trainer.snapshot();
  const bytes = adapterFileOf({ rank, alpha, targets, tensors: state.adapter! }, { name: 'Blank', base });
  // A blank adapter is chance in A and nothing in B: wherever tables lay otherwise, one would be mixed with the other.
  for (const [name, { bytes: numbers }] of readGguf(bytes).tensors) {
    expect(
      numbers.every((byte) => byte === 0),
      name,
    ).toBe(name.endsWith('lora_b'));
  }
  trainer.restore({ ...state, adapter: adapterFromFile(bytes, configuration).tensors });
  expect(trainer.snapshot().adapter).toEqual(state.adapter);
  trainer.close();
});

it('an adapter for other measures, a model, and a cut file are refused with the reason', () => {
  const bytes = adapterFileOf(adapterOf(2, ['q', 'k']), { name: 'Pirates', base });
  const faultOf = (file: Uint8Array, measures = configuration): string => {
    try {
      adapterFromFile(file, measures);
      return 'none';
    } catch (error) {
      return error instanceof UnreadableFile ? error.fault : String(error);
    }
  };
  expect(faultOf(bytes, { ...configuration, layers: 1 })).toBe('other-base');
  expect(faultOf(bytes, { ...configuration, layers: 3 })).toBe('other-base');
  expect(faultOf(bytes, { ...configuration, dim: 128 })).toBe('other-base');
  for (let length = 0; length < bytes.length - 32; length += length < 1000 ? 1 : 13) {
    const fault = faultOf(bytes.subarray(0, length));
    if (fault !== 'cut') expect.fail(`${fault} after ${length} bytes`);
  }
  const model = Uint8Array.from(
    Buffer.from(Buffer.from(bytes).toString('latin1').replace('adapter', 'adopted'), 'latin1'),
  );
  expect(faultOf(model)).toBe('not-an-adapter');
});

// The file of a LoRA adapter: read again to the last bit, and refused for another model.
import { expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { LESSON_SIZE, type ModelConfiguration } from '../model/configuration';
import { normal } from '../model/initialise';
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
  for (let length = 0; length < bytes.length - 32; length++) {
    const fault = faultOf(bytes.subarray(0, length));
    if (fault !== 'cut') expect.fail(`${fault} after ${length} bytes`);
  }
  const model = Uint8Array.from(
    Buffer.from(Buffer.from(bytes).toString('latin1').replace('adapter', 'adopted'), 'latin1'),
  );
  expect(faultOf(model)).toBe('not-an-adapter');
});

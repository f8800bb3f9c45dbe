// The figures of the lesson on quantization, measured: what each width loses of the story model, and where it breaks.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tuningForTests } from '../../lab/tuning/tuning-for-tests';
import { quantization, type MeasuredWidth } from './quantization';

it('Q8_0 loses next to nothing, Q4_0 little, and two bits ruin the model', async () => {
  const training = await quantization(tuningForTests(readFileSync('resources/story-base.gguf')))('all widths', null);
  const all = [...training.steps()].map(({ measured }) => measured);
  for (const { width, bits, bytes, relativeError, loss, text } of all) {
    console.log(
      `quantization ${width}: ${bits} bits, ${bytes} bytes, relative RMSE ${relativeError.toFixed(5)}, loss ${loss.toFixed(4)}: ${JSON.stringify(text.slice(0, 50))}`,
    );
  }
  const at = (width: MeasuredWidth['width']): MeasuredWidth => all.find((one) => one.width === width)!;
  console.log(
    `relative RMSE at Q8_0 ${at('Q8_0').relativeError.toFixed(4)} (below 0.01), at Q4_0 ${at('Q4_0').relativeError.toFixed(4)} (0.05 to 0.12)`,
  );
  expect(at('Q8_0').relativeError).toBeLessThan(0.01);
  expect(at('Q4_0').relativeError).toBeGreaterThan(0.05);
  expect(at('Q4_0').relativeError).toBeLessThan(0.12);
  expect(at('Q4_0').loss - at('F32').loss).toBeLessThan(0.05);
  const ruin = at('2 bits').loss - at('F32').loss;
  console.log(`two bits cost ${ruin.toFixed(2)} (above 1)`);
  expect(ruin).toBeGreaterThan(1);
}, 900_000);

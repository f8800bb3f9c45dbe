// One place seen by three models: shares, and what a temperature does to them.
import { expect, it } from 'vitest';
import { smallTuning } from '../../lab/tuning/small-deps';
import { sharesAt } from './shares';

it('a higher temperature evens the shares out, and a text without known signs is read from its beginning', async () => {
  const { model, makeTrainer } = smallTuning();
  const { configuration, parameters, vocabulary } = await model();
  const louder = Float32Array.from(parameters, (value) => value * 3);
  const trainer = await makeTrainer({ configuration, parameters: louder, seed: 1, batch: { texts: 1, length: 8 } });
  const readers = { teacher: trainer, alone: trainer, taught: trainer };
  const at = (temperature: number) => sharesAt(readers, vocabulary, { prompt: 'One day', temperature });
  const [cold, warm] = [at(1), at(4)];
  expect(cold[0]!.teacher).toBeGreaterThan(warm[0]!.teacher);
  expect(cold[0]!.sign).toBe(warm[0]!.sign);
  for (const { teacher, alone, taught } of cold) expect([alone, taught]).toEqual([teacher, teacher]);
  const shares = cold.map(({ teacher }) => teacher);
  expect(shares).toEqual([...shares].sort((one, other) => other - one));
  expect(sharesAt(readers, vocabulary, { prompt: '', temperature: 1 })).toHaveLength(6);
});

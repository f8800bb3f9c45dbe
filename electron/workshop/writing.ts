// Lets a model out of a file write, a token at a time, so that a run beside it hardly notices.
import { setImmediate as breathe } from 'node:timers/promises';
import type { WorkshopRequest } from '#contract/workshop-engine';
import { FailureError } from '#contract/failure';
import { seededRandom } from '#domain/random';
import type { TrainedModel } from '#training/model/trained-model';
import { writingPrompt } from '#training/run/writing-prompt';
import { writeOn } from '#training/trainer/write-on';
import { readBytes } from './read-bytes';
import { modelIn } from './base-model';
import { wayHere, type MakeTrainer } from './trainers';

type Wanted = Omit<Extract<WorkshopRequest, { kind: 'sample' }>, 'id' | 'kind'>;

export async function writeSample(wanted: Wanted, makeTrainer: MakeTrainer): Promise<{ text: string }> {
  const { configuration, parameters, vocabulary } = modelOf(wanted.file);
  const batch = { texts: 1, length: configuration.contextLength };
  const trainer = await makeTrainer({ configuration, parameters, seed: 0, batch }, { ...wayHere(1), threads: 1 });
  try {
    const { prompt, asQuestion, tokens: count, temperature, seed } = wanted;
    const written: number[] = [];
    const writing = { count, temperature, end: vocabulary.marks.end, random: seededRandom(seed) };
    for (const token of writeOn(trainer, writingPrompt(vocabulary, prompt, asQuestion), writing)) {
      written.push(token);
      await breathe();
    }
    return { text: vocabulary.decode(written) };
  } finally {
    trainer.close();
  }
}

function modelOf(file: string): TrainedModel {
  try {
    return modelIn(readBytes(file));
  } catch {
    throw new FailureError('workshop.no-checkpoint', 'The checkpoint cannot be read.');
  }
}

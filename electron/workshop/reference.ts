// What is computed here from a model as it is saved, rounding included: scores along a text it never learnt from, and what it writes.
// The files go with it, so that llama.cpp computes from the very same bytes.
import { writeFileSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import type { WorkshopAnswer, WorkshopRequest } from '#contract/workshop-engine';
import type { Checkpoint } from '#training/checkpoint/checkpoint';
import { modelFileOf } from '#training/gguf/model-file';
import { modelFromFile } from '#training/gguf/model-from-file';
import type { TrainedModel } from '#training/model/trained-model';
import type { StoredType } from '#training/quantize/quantize';
import { sourceOf } from '#training/run/sources';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import { vocabularyFromBytes } from '#training/vocabulary/byte-vocabulary';
import { adapterBytes } from './exporting';
import { openCheckpoint } from './keeper';
import { modelOfCheckpoint } from './run-checkpoint';
import { textsFrom } from './text-files';
import { wayHere, type MakeTrainer } from './trainers';

type Wanted = Omit<Extract<WorkshopRequest, { kind: 'reference' }>, 'id' | 'kind'>;
type Reference = WorkshopAnswer<'reference'>;

const TYPES: Readonly<Record<Exclude<Wanted['what'], 'adapter'>, StoredType>> = {
  'gguf-f32': 'F32',
  'gguf-f16': 'F16',
  'gguf-q8_0': 'Q8_0',
  'gguf-q4_0': 'Q4_0',
};

/** Places whose scores are compared, as far as the context reaches. */
const MOST_PLACES = 128;
/** Tokens written after all prompts together, at most so many after each, and the length of a prompt. */
const WRITTEN = 200;
const WRITTEN_EACH = 50;
const MOST_PROMPTS = 16;
const PROMPT = 16;

/** @throws FailureError workshop.no-checkpoint, workshop.cannot-export, workshop.no-text */
export async function computeReference(wanted: Wanted, makeTrainer: MakeTrainer): Promise<Reference> {
  const checkpoint = openCheckpoint(wanted.file);
  const { configuration, parameters } = writeFiles(checkpoint, wanted);
  const { tokens, prompts } = textsOf(checkpoint, wanted);
  const batch = { texts: 1, length: configuration.contextLength };
  const trainer = await makeTrainer({ configuration, parameters, seed: 0, batch }, { ...wayHere(1), threads: 1 });
  try {
    const logits = scoresAt(trainer, tokens);
    const continuations: Reference['continuations'] = [];
    for (const prompt of prompts) continuations.push({ prompt, written: await likeliestAfter(trainer, prompt) });
    return { tokens, logits: Buffer.from(logits.buffer).toString('base64'), continuations };
  } finally {
    trainer.close();
  }
}

/** Gives the model to compute with: what the file holds, or what file and adapter hold together. */
function writeFiles(checkpoint: Checkpoint, { what, to, adapterTo }: Wanted): TrainedModel {
  const whole = modelOfCheckpoint(checkpoint, 'Model');
  if (what !== 'adapter') {
    const bytes = modelFileOf(whole, { type: TYPES[what] });
    writeFileSync(to, bytes);
    return modelFromFile(bytes);
  }
  writeFileSync(adapterTo, adapterBytes(checkpoint, { name: 'Adapter', baseName: 'Model', facts: {} }));
  writeFileSync(to, modelFileOf({ ...whole, parameters: checkpoint.state.parameters }, { type: 'F32' }));
  return whole;
}

/** A text to be read and texts to be gone on from, of what was held back; where nothing was, of what was learnt from. */
function textsOf(
  { configuration, vocabularyBytes }: Checkpoint,
  { plan, corpora, folder }: Wanted,
): { tokens: number[]; prompts: number[][] } {
  const vocabulary = vocabularyFromBytes(vocabularyBytes);
  const { texts, length, seed, answersOnly, data } = plan;
  const sizes = { texts, length, seed, answersOnly, vocabulary };
  const { heldBack, batchAt } = sourceOf(data, sizes, textsFrom(corpora, folder));
  const all = (heldBack.length > 0 ? heldBack : [batchAt(0)]).flatMap((batch) => Array.from(batch.tokens));
  const { contextLength } = configuration;
  const promptLength = Math.min(PROMPT, contextLength >> 2);
  const each = Math.min(WRITTEN_EACH, contextLength - promptLength);
  const count = Math.min(MOST_PROMPTS, Math.ceil(WRITTEN / each));
  const { begin } = vocabulary.marks;
  const beginning = (from: number, most: number): number[] => [begin, ...all.slice(from, from + most - 1)];
  return {
    tokens: beginning(0, Math.min(MOST_PLACES, contextLength)),
    prompts: Array.from({ length: count }, (_none, index) =>
      beginning(Math.floor((index * all.length) / count), promptLength),
    ),
  };
}

function scoresAt(trainer: Trainer, tokens: readonly number[]): Float32Array<ArrayBuffer> {
  const { vocabSize } = trainer.configuration;
  const reading = trainer.read(tokens);
  const rows = new Float32Array(tokens.length * vocabSize);
  for (let place = 0; place < tokens.length; place++) rows.set(reading.logits(place), place * vocabSize);
  return rows;
}

async function likeliestAfter(trainer: Trainer, prompt: readonly number[]): Promise<number[]> {
  const count = Math.min(WRITTEN_EACH, trainer.configuration.contextLength - prompt.length);
  const written: number[] = [];
  for (const token of writeOn(trainer, prompt, { count, temperature: 0, random: () => 0 })) {
    written.push(token);
    await breathe();
  }
  return written;
}

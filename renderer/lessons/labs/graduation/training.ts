// What the worker of the graduation lab does: it opens the learner's model or teaches the story model to answer, writes its file, and computes what
// llama.cpp shall compute from that file.
import type { Continuation } from '#contract/trained-model';
import { lessonCorpus } from '#training/corpora/lesson-corpora';
import { modelFileOf } from '#training/gguf/model-file';
import { modelFromFile, readModelFile } from '#training/gguf/model-from-file';
import type { ModelFacts } from '#training/gguf/model-facts';
import type { TrainedModel } from '#training/model/trained-model';
import type { StoredType } from '#training/quantize/quantize';
import { readerOf } from '#training/trainer/reader';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { greedyAnswer } from '../../lab/tuning/answers';
import { once, untouched, type TuningDeps } from '../../lab/tuning/tuning-deps';
import { tuningRate } from '../../lab/tuning/tuning-rate';
import { TUNING_BATCH, twoCorpora } from '../../lab/tuning/two-corpora';
import { questionTexts, type QuestionTexts } from '../instruction-tuning/question-texts';
import { viewOf, type FileView } from './file-view';

export interface GraduationOrder {
  /** The learner's own model, a whole file; null for the story model. */
  model: Uint8Array | null;
  /** How long it is taught to answer; 0 only opens it. */
  steps: number;
}

export interface GraduationStep extends StepReport {
  /** At the tokens of the answers, in training. */
  loss: number;
}

export interface Export {
  type: StoredType;
  name: string;
  facts: ModelFacts;
}

/** A file beside what was computed here from the same numbers. */
export interface Graduate {
  file: Uint8Array<ArrayBuffer>;
  tokens: number[];
  logits: Float32Array<ArrayBuffer>;
  continuations: Continuation[];
}

export interface Asked {
  question: string;
  answer: string;
}

export interface GraduationAnswers {
  view: (of: Export) => FileView;
  graduate: (of: Export) => Graduate;
  file: (of: Export) => Uint8Array<ArrayBuffer>;
  ask: (questions: readonly string[]) => Asked[];
}

const RATE = 3e-3;
const REPLAY = 0.2;
const SEED = 1;
/** Places of the text whose scores are compared. */
const PLACES = 120;
/** 200 tokens in two continuations; with their beginnings they fit into the context of 128. */
const WRITTEN = 100;
const BEGINNINGS = ['One day, Mia went to the', 'Ben had a red'] as const;

export function graduation({
  model,
  makeTrainer,
}: TuningDeps): BeginTraining<GraduationOrder, GraduationStep, GraduationAnswers> {
  const base = once(model);
  return async (order) => {
    const begun = order.model === null ? await base() : modelFromFile(order.model);
    const { configuration, parameters, vocabulary } = begun;
    const trainer = await makeTrainer({ configuration, parameters, seed: SEED, batch: TUNING_BATCH });
    trainer.restore(untouched(trainer, parameters));
    const corpora = twoCorpora(vocabulary);
    const now = (name: string): TrainedModel => ({ ...begun, name, parameters: trainer.parameters() });
    const fileOf = ({ type, name, facts }: Export): Uint8Array<ArrayBuffer> =>
      modelFileOf(now(name), { type, facts: { ...facts, tags: ['text-generation'] } });
    return {
      steps: () => teachingSteps(trainer, questionTexts(vocabulary, corpora), order.steps),
      answers: {
        view: (of) => viewOf(fileOf(of)),
        file: fileOf,
        graduate: (of) => graduate(fileOf(of), lessonCorpus('stories').validation),
        ask: (questions) =>
          questions.map((question) => ({ question, answer: greedyAnswer(trainer, vocabulary, question).text })),
      },
      close: () => trainer.close(),
    };
  };
}

export function* teachingSteps(trainer: Trainer, texts: QuestionTexts, steps: number): Generator<GraduationStep, void> {
  const batchAt = texts.batches({ seed: SEED, replay: REPLAY, isMasked: true });
  while (trainer.steps < steps) {
    const taken = trainer.steps;
    const loss = trainer.learn(batchAt(taken));
    trainer.step({ rate: tuningRate(RATE, steps, taken) });
    yield { step: taken + 1, tokens: TUNING_BATCH.texts * TUNING_BATCH.length, loss };
  }
}

/** Computed from the numbers that the file holds, which are rounded ones unless it is in full. */
export function graduate(file: Uint8Array<ArrayBuffer>, text: string): Graduate {
  const { model } = readModelFile(file);
  const { vocabulary } = model;
  const reader = readerOf(model);
  const tokens = vocabulary.encode(text).slice(0, PLACES);
  const reading = reader.read(tokens);
  const logits = new Float32Array(tokens.length * vocabulary.size);
  tokens.forEach((_, place) => logits.set(reading.logits(place), place * vocabulary.size));
  const plan = { count: WRITTEN, temperature: 0, random: () => 0 };
  const continuations = BEGINNINGS.map((beginning) => {
    const prompt = vocabulary.encode(beginning);
    return { prompt, written: [...writeOn(reader, prompt, plan)] };
  });
  return { file, tokens, logits, continuations };
}

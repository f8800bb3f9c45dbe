// What the worker of the graduation lab does: it opens a model, writes its file, and computes what llama.cpp shall compute from that file.
import type { Continuation } from '#contract/trained-model';
import { lessonCorpus } from '#training/corpora/lesson-corpora';
import { modelFileOf } from '#training/gguf/model-file';
import { modelFromFile } from '#training/gguf/model-from-file';
import type { ModelFacts } from '#training/gguf/model-facts';
import type { TrainedModel } from '#training/model/trained-model';
import type { StoredType } from '#training/quantize/quantize';
import { readerOf } from '#training/trainer/reader';
import { writeOn } from '#training/trainer/write-on';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { greedyAnswer } from '../../lab/tuning/answers';
import { viewOf, type FileView } from './file-view';

export interface GraduationOrder {
  /** The learner's own model, a whole file; null for the one that comes with Homeroom. */
  model: Uint8Array | null;
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

/** Places of the text whose scores are compared. */
const PLACES = 120;
/** 200 tokens in two continuations; with their beginnings they fit into the context of 128. */
const WRITTEN = 100;
const BEGINNINGS = ['One day, Ada went to the', 'Hugo had a red'] as const;

/** @param builtIn the model that is taken when the learner has none */
export function graduation(
  builtIn: () => Promise<TrainedModel>,
): BeginTraining<GraduationOrder, StepReport, GraduationAnswers> {
  return async ({ model }) => {
    const opened = model === null ? await builtIn() : modelFromFile(model);
    const reader = readerOf(opened);
    const fileOf = ({ type, name, facts }: Export): Uint8Array<ArrayBuffer> =>
      modelFileOf({ ...opened, name }, { type, facts: { ...facts, tags: ['text-generation'] } });
    return {
      steps: noSteps,
      answers: {
        view: (of) => viewOf(fileOf(of)),
        file: fileOf,
        graduate: (of) => graduate(fileOf(of), lessonCorpus('stories').validation),
        ask: (questions) =>
          questions.map((question) => ({ question, answer: greedyAnswer(reader, opened.vocabulary, question).text })),
      },
    };
  };
}

function* noSteps(): Generator<StepReport, void> {
  // The model has learnt before; here it is only asked.
}

/** Computed from the numbers that the file holds, which are rounded ones unless it is in full. */
export function graduate(file: Uint8Array<ArrayBuffer>, text: string): Graduate {
  const model = modelFromFile(file);
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

// The requests of labs that let the loaded model work for a while: one at a time, stopped at once, and the chat goes first.
import { z } from 'zod';
import { benchmarkOptionsSchema, contextCostOptionsSchema, type Benchmark, type ContextCost } from './lab-engine';

const text = z.string().max(20_000);

export const labModelRequests = {
  /** Measures the loaded model; answered at the end, how far it is comes as `lab.progress`. */
  'lab.benchmark': benchmarkOptionsSchema,
  /** One more turn of a chat in a small window. The last turn is the new question, with an empty answer. */
  'lab.chat': z.strictObject({
    turns: z
      .array(z.strictObject({ question: text.min(1), answer: text }))
      .min(1)
      .max(300),
    /** The first turn that was seen last time; 0 at the beginning. */
    firstTurn: z.number().int().min(0).max(300),
    contextTokens: z.number().int().min(128).max(4096),
    maxTokens: z.number().int().min(1).max(512),
    temperature: z.number().min(0).max(2),
    seed: z.number().int().min(0).max(4294967295),
  }),
  /** What a context of these lengths costs in bytes and in time. */
  'lab.contextCost': contextCostOptionsSchema,
  /** Ends whichever of these is under way; it then fails with lab.stopped. */
  'lab.stopModelWork': z.undefined(),
} as const;

/** What the model said in the small window, and what it saw. */
export interface WindowAnswer {
  text: string;
  /** The first turn it saw; the ones before it were left out, by the chat's own rule. */
  firstTurn: number;
  /** Tokens of each turn as that rule counts them, templates included; of the last one the question alone. */
  turnTokens: number[];
  /** Tokens that all turns together may take. */
  budgetTokens: number;
  promptTokens: number;
  answerTokens: number;
  /** From the question to the first word: nearly all of it goes into reading the prompt. */
  readMs: number;
  tokensPerSecond: number;
}

export interface LabModelAnswers {
  'lab.benchmark': Benchmark;
  'lab.chat': WindowAnswer;
  'lab.contextCost': ContextCost;
  'lab.stopModelWork': null;
}

/** How far the work of a lab is, at most four times a second. */
export type LabProgress =
  | { kind: 'benchmark' | 'cost'; fraction: number }
  /** All that has been written so far. */
  | { kind: 'chat'; text: string };

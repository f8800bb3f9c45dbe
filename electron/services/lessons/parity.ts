// Compares a model that was trained here with what llama.cpp computes from its file. The chat's model stays loaded and usable meanwhile.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Adapter } from '#contract/engine';
import { FailureError } from '#contract/failure';
import type { Continuation, Parity, trainedModelRequests } from '#contract/trained-model';
import { nearness } from '#domain/parity';
import { isDiskFull } from '#services/database/sqlite-failure';
import type { EngineProcess } from '#services/engine/engine-process';
import { floatsOf } from '../floats';
import { withScratch } from '../scratch';
import { requireOurModel } from './our-model';

type Engine = Pick<EngineProcess, 'request'>;

export interface WantedParity {
  /** A GGUF file. */
  file: string;
  adapter: Adapter | null;
  /** A text, its mark of the beginning included. */
  tokens: number[];
  /** What was computed here: scores of all tokens at each place, a row a place. */
  logits: Float32Array;
  /** What was written here, the likeliest token each time. */
  continuations: Continuation[];
}

/** @throws FailureError lab.stopped, lab.parity-too-large, model.*, engine.*, or request.invalid when the scores are of another vocabulary */
export async function checkParity(engine: Engine, wanted: WantedParity, signal?: AbortSignal): Promise<Parity> {
  const { file, adapter, tokens, logits, continuations } = wanted;
  const texts = continuations.map(({ prompt, written }) => ({ prompt, count: written.length }));
  const options = { file, adapter, tokens, continuations: texts };
  const answer = await engine.request('parity', { options }, signal === undefined ? {} : { signal });
  const { vocabSize } = answer;
  const scores = floatsOf(answer.logChances);
  if (logits.length !== scores.length) {
    throw new FailureError('request.invalid', 'The scores are of another vocabulary than the file.');
  }
  const here = { vocabSize, scores: logits, continuations: continuations.map(({ written }) => written) };
  return { vocabSize, ...nearness(here, { vocabSize, scores, continuations: answer.continuations }) };
}

export interface ParityService {
  /** For a model that a page made and hands over; fails with `engine.busy` while another one is compared, and with `lab.not-a-model`. */
  check: (wanted: z.output<(typeof trainedModelRequests)['lab.parity']>) => Promise<Parity>;
  /** Ends what is under way and waits for its end. */
  stop: () => Promise<void>;
}

export function createParity({ home, engine }: { home: string; engine: Engine }): ParityService {
  let underWay: { controller: AbortController; ended: Promise<unknown> } | null = null;

  async function check(wanted: Parameters<ParityService['check']>[0], signal: AbortSignal): Promise<Parity> {
    const { model, adapter, ...computed } = wanted;
    return withScratch(home, async (folder) => {
      const file = await written(join(folder, 'model.gguf'), model);
      // Its header is checked strictly there, and llama.cpp is not shown it yet.
      await engine.request('identify', { file });
      requireOurModel(model);
      const laid = adapter && {
        file: await written(join(folder, 'adapter.gguf'), adapter.bytes),
        strength: adapter.strength,
      };
      return checkParity(engine, { file, adapter: laid, ...computed }, signal);
    });
  }

  return {
    check: async (wanted) => {
      if (underWay !== null) throw new FailureError('engine.busy', 'another model is being compared');
      const controller = new AbortController();
      const ended = check(wanted, controller.signal);
      underWay = { controller, ended };
      try {
        return await ended;
      } catch (error) {
        throw controller.signal.aborted ? new FailureError('lab.stopped', 'stopped by the user') : error;
      } finally {
        underWay = null;
      }
    },
    stop: async () => {
      underWay?.controller.abort();
      await underWay?.ended.catch(() => undefined);
    },
  };
}

async function written(file: string, bytes: Uint8Array): Promise<string> {
  await writeFile(file, bytes).catch((error: unknown) => {
    throw isDiskFull(error) ? new FailureError('data.disk-full', 'no room to compare') : error;
  });
  return file;
}

// Whether llama.cpp computes from a run's files what was computed here: asked of both processes, and kept in the folder of the run.
import { join } from 'node:path';
import { FailureError } from '#contract/failure';
import type { ComparedForm, RunParity } from '#contract/workshop';
import type { StoredRun } from '#services/database/workshop-runs';
import type { EngineProcess } from '../engine/engine-process';
import { floatsOf } from '../floats';
import { checkParity } from '../lessons/parity';
import { withScratch } from '../scratch';
import type { RunFolders } from './run-folder';
import type { WorkshopProcess } from './workshop-process';

export interface ComparingDeps {
  home: string;
  folders: RunFolders;
  corpora: string;
  process: Pick<WorkshopProcess, 'request'>;
  engine: Pick<EngineProcess, 'request'>;
  log: (line: string) => void;
}

export interface Comparing {
  /** @throws FailureError workshop.no-checkpoint, workshop.cannot-export, engine.* */
  compare: (run: StoredRun, step: number | null, what: ComparedForm) => Promise<RunParity>;
  /** The same where it takes hardly any time and was not done yet. Never fails: what is kept does not depend on it. */
  compareIfCheap: (run: StoredRun, step: number | null, what: ComparedForm) => Promise<void>;
}

/** Up to here both sides together take less than two seconds on a slow computer. */
const CHEAP_PARAMETERS = 400_000;

export function createComparing({ home, folders, corpora, process, engine, log }: ComparingDeps): Comparing {
  let last: Promise<unknown> = Promise.resolve();

  async function work(run: StoredRun, step: number | null, what: ComparedForm): Promise<RunParity> {
    const at = await stepOf(run, step);
    const file = await folders.checkpoint(run.id, at);
    const found = await withScratch(home, async (scratch) => {
      const [to, adapterTo] = [join(scratch, 'model.gguf'), join(scratch, 'adapter.gguf')];
      const wanted = { file, folder: folders.of(run.id), corpora, plan: run.plan, what, to, adapterTo };
      const { tokens, logits, continuations } = await process.request('reference', wanted);
      const adapter = what === 'adapter' ? { file: adapterTo, strength: 1 } : null;
      return checkParity(engine, { file: to, adapter, tokens, logits: floatsOf(logits), continuations });
    });
    const compared = { step: at, what, parity: found };
    await folders.keepParity(run.id, compared);
    return compared;
  }

  async function stepOf(run: StoredRun, step: number | null): Promise<number> {
    const found = step ?? (await folders.checkpoints(run.id)).at(-1);
    if (found === undefined) throw new FailureError('workshop.no-checkpoint', 'There is no checkpoint yet.');
    return found;
  }

  /** One after the other. */
  const compare: Comparing['compare'] = (run, step, what) => {
    const next = last.then(() => work(run, step, what));
    last = next.catch(() => undefined);
    return next;
  };

  return {
    compare,
    compareIfCheap: async (run, step, what) => {
      if (run.parameters > CHEAP_PARAMETERS) return;
      try {
        const at = await stepOf(run, step);
        const known = await folders.parities(run.id);
        if (!known.some((one) => one.step === at && one.what === what)) await compare(run, at, what);
      } catch (error) {
        log(`workshop: not compared: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

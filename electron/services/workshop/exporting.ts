// What a run can be saved as, and kept as: made by the process from a checkpoint, or copied from the folder of the run.
import { fileWords } from '../storage/file-words';
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailureError } from '#contract/failure';
import type { ComparedForm, KEPT_FORMS, RunExport } from '#contract/workshop';
import { RUN_FILES } from '#contract/workshop-files';
import { modelCard } from '#training/run/model-card';
import type { StoredRun } from '#services/database/workshop-runs';
import type { Comparing } from './comparing';
import type { RunFolders } from './run-folder';
import type { WorkshopProcess } from './workshop-process';

export type KeptForm = (typeof KEPT_FORMS)[number];

/** What takes models in; answers the id of the model. */
export interface Keep {
  model: (kept: { name: string; bytes: Uint8Array; note: string }) => Promise<string>;
  adapter: (kept: { modelId: string; name: string; bytes: Uint8Array; note: string }) => Promise<string>;
}

export interface ExportingDeps {
  folders: RunFolders;
  process: Pick<WorkshopProcess, 'request'>;
  chooseTarget: (title: string, name: string) => Promise<string | null>;
  keep: Keep;
  comparing: Comparing;
}

export interface Exporting {
  card: (run: StoredRun) => Promise<string>;
  /** Null when no place was chosen. */
  export: (run: StoredRun, step: number | null, what: RunExport) => Promise<{ file: string; bytes: number } | null>;
  keep: (run: StoredRun, step: number | null, form: KeptForm) => Promise<{ modelId: string }>;
}

type ModelForm = Exclude<RunExport, 'csv' | 'card'>;

const ENDINGS: Readonly<Record<RunExport, string>> = {
  'gguf-f32': '-f32.gguf',
  'gguf-f16': '-f16.gguf',
  'gguf-q8_0': '-q8_0.gguf',
  'gguf-q4_0': '-q4_0.gguf',
  adapter: '-adapter.gguf',
  checkpoint: '.homeroom',
  csv: '.csv',
  card: '.md',
};

const FORM_WORDS: Readonly<Record<ComparedForm, string>> = {
  'gguf-f32': 'in 32 bits (F32)',
  'gguf-f16': 'in 16 bits (F16)',
  'gguf-q8_0': 'in about 8 bits (Q8_0)',
  'gguf-q4_0': 'in about 4 bits (Q4_0)',
  adapter: 'as an adapter over its base',
};

export function createExporting({ folders, process, chooseTarget, keep, comparing }: ExportingDeps): Exporting {
  const card = async (run: StoredRun): Promise<string> =>
    modelCard({
      ...run,
      ownTextCharacters: await folders.textLength(run.id),
      compared: (await folders.parities(run.id)).map(({ step, what, parity }) => ({
        ...parity,
        step,
        form: FORM_WORDS[what],
      })),
    });

  async function writeModel(run: StoredRun, step: number | null, { what, to }: { what: ModelForm; to: string }) {
    const file = await folders.checkpoint(run.id, step);
    const { name, baseName } = run;
    return process.request('export', { file, name, baseName, card: await card(run), what, to });
  }

  async function write(
    run: StoredRun,
    step: number | null,
    { what, to }: { what: RunExport; to: string },
  ): Promise<void> {
    if (what === 'csv') await copyFile(join(folders.of(run.id), RUN_FILES.curve), to);
    else if (what === 'card') await writeFile(to, await card(run));
    else await writeModel(run, step, { what, to });
  }

  return {
    card,
    export: async (run, step, what) => {
      // What cannot be made is told before anybody chooses a place for it.
      if (what !== 'card' && what !== 'csv') await folders.checkpoint(run.id, step);
      if (what === 'adapter') requireAdapter(run);
      const file = await chooseTarget('Save from the workshop', `${fileWords(run.name, 'model')}${ENDINGS[what]}`);
      if (file === null) return null;
      await write(run, step, { what, to: file });
      return { file, bytes: (await stat(file)).size };
    },
    keep: async (run, step, form) => {
      if (form === 'adapter') requireAdapter(run);
      const what = form === 'adapter' ? form : (`gguf-${form}` as const);
      await comparing.compareIfCheap(run, step, what);
      const folder = await mkdtemp(join(tmpdir(), 'homeroom-keep-'));
      try {
        const to = join(folder, 'model.gguf');
        await writeModel(run, step, { what, to });
        const kept = { name: run.name, bytes: new Uint8Array(await readFile(to)), note: await card(run) };
        if (form !== 'adapter') return { modelId: await keep.model(kept) };
        return { modelId: await keep.adapter({ ...kept, modelId: modelUnder(run) }) };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function requireAdapter({ plan }: StoredRun): void {
  if (plan.task !== 'lora') throw cannot('This run trained a whole model, not an adapter.');
}

/** An adapter lies beside a model that is installed. */
function modelUnder({ base }: StoredRun): string {
  if (base?.kind === 'model') return base.modelId;
  throw cannot('The model it was trained for is not among the installed ones. Keep the whole model instead.');
}

function cannot(why: string): FailureError {
  return new FailureError('workshop.cannot-export', why, { why });
}

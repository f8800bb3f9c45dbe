// What labs are left with, so that they can be gone on with, and presets as files that learners share.
import { writeFile } from 'node:fs/promises';
import { PRESET_MOST_BYTES, readPreset, writePreset } from '#contract/lab-preset';
import type { LabSettings } from '#contract/lessons';
import { createLabStates } from '#services/database/lab-states';
import type { Database } from '#services/database/open';
import type { Shell } from '#services/shell';
import { beginningOf } from './beginning-of';

export interface LabsDeps {
  database: Database;
  shell: Pick<Shell, 'chooseJson' | 'chooseTarget'>;
  now: () => Date;
}

export interface LabsService {
  state: (lab: string) => LabSettings | null;
  saveState: (lab: string, state: LabSettings | null) => null;
  /** Whether a place was chosen and the preset saved there. */
  savePreset: (lab: string, settings: LabSettings) => Promise<boolean>;
  /** Whether a place was chosen and the text saved there. */
  saveText: (name: string, text: string) => Promise<boolean>;
  /** Null when no file was chosen. Fails with lab.preset-unreadable. */
  openPreset: (lab: string) => Promise<LabSettings | null>;
}

export function createLabs({ database, shell, now }: LabsDeps): LabsService {
  const states = createLabStates(database, now);
  return {
    state: states.read,
    saveState: (lab, state) => {
      states.write(lab, state);
      return null;
    },
    savePreset: async (lab, settings) => {
      const file = await shell.chooseTarget('Save a preset of this lab', `${lab}.json`);
      if (file === null) return false;
      await writeFile(file, writePreset(lab, settings));
      return true;
    },
    saveText: async (name, text) => {
      const file = await shell.chooseTarget('Save what the lab found', name);
      if (file === null) return false;
      await writeFile(file, text);
      return true;
    },
    openPreset: async (lab) => {
      const file = await shell.chooseJson('Open a preset of this lab');
      return file === null ? null : readPreset((await beginningOf(file, PRESET_MOST_BYTES + 1)) ?? '', lab);
    },
  };
}

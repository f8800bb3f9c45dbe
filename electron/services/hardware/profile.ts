// The computer that is shown: this one, or another whose recorded survey was opened. Models are always loaded for this one.
import { readFile, writeFile } from 'node:fs/promises';
import type { Emit } from '#contract/events';
import { readSurvey } from '#contract/read-document';
import type { Survey } from '#domain/hardware';
import type { Shell } from '#services/shell';
import { completeSurvey } from './complete-survey';
import type { Hardware } from './survey';

export interface ProfileDeps {
  hardware: Hardware;
  shell: Pick<Shell, 'chooseProfile' | 'chooseProfileTarget'>;
  emit: Emit;
}

export interface Profile {
  /** The survey of the computer that is shown. */
  survey: (again?: boolean) => Promise<Survey>;
  isOpen: () => boolean;
  /** Whether a place was chosen and the survey saved there. */
  save: () => Promise<boolean>;
  /** The survey that was chosen; null when none was. Fails with survey.invalid. */
  open: () => Promise<Survey | null>;
  close: () => Promise<Survey>;
}

export function createProfile({ hardware, shell, emit }: ProfileDeps): Profile {
  let shown: Survey | null = null;
  return {
    survey: (again = false) => (shown === null ? hardware.survey(again) : Promise.resolve(shown)),
    isOpen: () => shown !== null,
    save: async () => {
      const file = await shell.chooseProfileTarget();
      if (file === null) return false;
      await writeFile(file, `${JSON.stringify(await completeSurvey(hardware), null, 2)}\n`);
      return true;
    },
    open: async () => {
      const file = await shell.chooseProfile();
      if (file === null) return null;
      const survey = readSurvey(await readFile(file, 'utf8').catch(() => ''));
      shown = { ...survey, memory: { ...survey.memory, source: 'recorded' } };
      emit('survey.changed', shown);
      return shown;
    },
    close: async () => {
      shown = null;
      const survey = await hardware.survey(false);
      emit('survey.changed', survey);
      return survey;
    },
  };
}

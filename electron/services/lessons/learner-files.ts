// Files about learning that a person saves and opens: a learner's progress, the teacher's table, a page as PDF.
import { fileWords } from '../storage/file-words';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { PROGRESS_MOST_BYTES, readProgress, writeProgress, type LearnerLesson } from '#contract/progress-file';
import type { OpenedProgress } from '#contract/learning';
import { createStoredLessons } from '#services/database/lessons';
import type { Database } from '#services/database/open';
import type { Shell } from '#services/shell';
import { beginningOf } from './beginning-of';

export interface LearnerFilesDeps {
  database: Database;
  shell: Pick<Shell, 'chooseJsonFiles' | 'chooseTarget' | 'pagePdf'>;
  now: () => Date;
}

export interface LearnerFiles {
  /** Each is true when a place was chosen and the file saved there. */
  export: (name: string) => Promise<boolean>;
  saveTable: (csv: string) => Promise<boolean>;
  savePdf: (name: string) => Promise<boolean>;
  /** The files that were chosen, each with what is in it; empty when none was. */
  open: () => Promise<OpenedProgress[]>;
}

/** More than any class; the rest is left unread. */
const MOST_FILES = 500;

export function createLearnerFiles({ database, shell, now }: LearnerFilesDeps): LearnerFiles {
  const stored = createStoredLessons(database, now);
  const lessonOf = (lessonId: string): LearnerLesson => {
    const { quizAnswers, doneAt } = stored.evidence(lessonId);
    const latest = new Map(quizAnswers.map(({ questionId, right }) => [questionId, right]));
    const right = [...latest.values()].filter(Boolean).length;
    return { lessonId, doneAt, answered: latest.size, right, records: stored.labRecords(lessonId) };
  };
  const save = async (title: string, name: string, content: () => string | Uint8Array): Promise<boolean> => {
    const file = await shell.chooseTarget(title, name);
    if (file === null) return false;
    await writeFile(file, content());
    return true;
  };
  return {
    export: (name) =>
      save('Save your progress for your teacher', `progress-${fileWords(name, 'learner')}.json`, () =>
        writeProgress({ name, savedAt: now().toISOString(), lessons: stored.started().map(lessonOf) }),
      ),
    // The mark in front tells spreadsheets that the letters are UTF-8.
    saveTable: (csv) => save('Save the table', 'class-progress.csv', () => `\uFEFF${csv}`),
    savePdf: async (name) => {
      const pdf = await shell.pagePdf();
      return pdf !== null && save('Save as PDF', `${name}.pdf`, () => pdf);
    },
    open: async () => {
      const paths = await shell.chooseJsonFiles('Open progress files');
      return Promise.all(paths.slice(0, MOST_FILES).map(openedFrom));
    },
  };
}

async function openedFrom(path: string): Promise<OpenedProgress> {
  const text = await beginningOf(path, PROGRESS_MOST_BYTES + 1);
  const reading = text === null ? ({ kind: 'refused', reason: 'unreadable' } as const) : readProgress(text);
  return { file: basename(path), reading };
}

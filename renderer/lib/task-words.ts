// The kinds of work a model is looked for, in the words of a chooser.
import type { Task } from '#domain/candidate';

export const TASK_OPTIONS: readonly { value: Task; label: string }[] = [
  { value: 'chat', label: 'Chat' },
  { value: 'code', label: 'Code' },
  { value: 'documents', label: 'Long documents' },
  { value: 'languages', label: 'Many languages' },
];

/** What is looked for with each, beside the words of the choice. */
export const TASK_MEANING: Record<Task, string> = {
  chat: 'Questions, explanations, letters: a model that writes at reading speed.',
  code: 'Programs: models trained on code, and quick ones, since code is skimmed.',
  documents: 'Texts of some 80 pages in view at once, without a long wait before the first word.',
  languages: 'Models whose publishers say that they know many languages.',
};

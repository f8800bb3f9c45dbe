// The controls of the graduation lab: the form of the file and the card of the model.
import { z } from 'zod';
import type { ModelFacts } from '#training/gguf/model-facts';
import { STORED_TYPES } from '#training/quantize/quantize';
import type { Export } from './training';

export const LICENCES = [
  { value: 'cc0-1.0', label: 'CC0 1.0: anybody may do anything with it' },
  { value: 'mit', label: 'MIT: anything, if my name stays with it' },
  { value: 'cc-by-4.0', label: 'CC BY 4.0: anything, if I am named' },
  { value: 'cc-by-nc-4.0', label: 'CC BY-NC 4.0: nothing commercial' },
] as const;

const licences = LICENCES.map(({ value }) => value) as [Licence, ...Licence[]];
export type Licence = (typeof LICENCES)[number]['value'];

export const MOST_NAME_CHARACTERS = 60;
export const MOST_DESCRIPTION_CHARACTERS = 600;

export const graduationSettings = z.object({
  type: z.enum(STORED_TYPES).catch('F32'),
  name: z.string().max(MOST_NAME_CHARACTERS).catch('My first model'),
  description: z
    .string()
    .max(MOST_DESCRIPTION_CHARACTERS)
    .catch('Answers short questions about a small world of stories. It knows nothing else, and it makes things up.'),
  licence: z.enum(licences).catch('cc0-1.0'),
});
export type GraduationSettings = z.output<typeof graduationSettings>;

export function exportOf({ type, name, description, licence }: GraduationSettings): Export {
  return { type, name: nameOf({ name }), facts: factsOf({ description, licence }) };
}

function factsOf({ description, licence }: Pick<GraduationSettings, 'description' | 'licence'>): ModelFacts {
  return { description: description.trim(), licence };
}

/** A file without a name would be called after nothing. */
export function nameOf({ name }: Pick<GraduationSettings, 'name'>): string {
  return name.trim() === '' ? 'My first model' : name.trim();
}

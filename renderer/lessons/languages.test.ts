// Lessons in several languages.
import { expect, it } from 'vitest';
import { inLanguage, languagesOf } from './languages';
import { lessons } from './library';

const original = lessons[0]!;
const german = { ...original, file: `de/${original.file}`, language: 'de', title: 'Deutsch', order: 99, lab: 'other' };

it('shows the translation that is wanted, at the place and with the lab of the original', () => {
  const shown = inLanguage(original, 'de', [german]);
  expect(shown).toMatchObject({ title: 'Deutsch', language: 'de', order: original.order, lab: original.lab });
  expect(shown.id).toBe(original.id);
});

it('shows the original where there is no such translation', () => {
  expect(inLanguage(original, 'fr', [german])).toBe(original);
  expect(inLanguage(lessons[1]!, 'de', [german])).toBe(lessons[1]);
  expect(languagesOf(original, [german])).toEqual(['en', 'de']);
  expect(languagesOf(lessons[1]!, [german])).toEqual(['en']);
});

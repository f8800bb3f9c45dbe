// The teacher's table.
import { describe, expect, it } from 'vitest';
import type { LearnerProgress } from '#contract/progress-file';
import { lessons } from '../library';
import { cellWords, csvOf, learnersOf, sorted } from './class-table';

const [first, second] = lessons.map(({ id }) => id) as [string, string];
const at = '2026-03-01T12:00:00.000Z';
const learner = (name: string, done: string[], begun: string[] = []): LearnerProgress => ({
  name,
  savedAt: at,
  lessons: [
    ...done.map((lessonId) => ({ lessonId, doneAt: at, answered: 4, right: 4, records: 3 })),
    ...begun.map((lessonId) => ({ lessonId, doneAt: null, answered: 3, right: 1, records: 2 })),
  ],
});
const CLASS = [learner('Zoe', [first, second]), learner('Ada', [], [first]), learner('Émile', [first])];
const names = (learners: LearnerProgress[]): string[] => learners.map(({ name }) => name);

describe('the table of a class', () => {
  it('is sorted by name, by lessons done and by one lesson, in both directions, and loses nobody', () => {
    expect(names(sorted(CLASS, { by: 'name', descending: false }))).toEqual(['Ada', 'Émile', 'Zoe']);
    expect(names(sorted(CLASS, { by: 'name', descending: true }))).toEqual(['Zoe', 'Émile', 'Ada']);
    expect(names(sorted(CLASS, { by: 'done', descending: true }))).toEqual(['Zoe', 'Émile', 'Ada']);
    expect(names(sorted(CLASS, { by: { lessonId: first }, descending: false }))).toEqual(['Ada', 'Émile', 'Zoe']);
    expect(names(sorted(CLASS, { by: { lessonId: second }, descending: false }))).toEqual(['Ada', 'Émile', 'Zoe']);
  });

  it('counts the same file once, and two files of one name twice', () => {
    const later = { ...learner('Ada', [first]), savedAt: '2026-04-01T12:00:00.000Z' };
    const files = [CLASS[1]!, CLASS[1]!, later].map((progress) => ({
      file: 'a.json',
      reading: { kind: 'read' as const, progress },
    }));
    const refused = { file: 'b.json', reading: { kind: 'refused' as const, reason: 'newer' as const } };
    expect(learnersOf([...files, refused])).toEqual([CLASS[1], later]);
  });

  it('says how far a lesson is', () => {
    expect(cellWords(CLASS[0]!.lessons[0]!)).toBe('2026-03-01');
    expect(cellWords(CLASS[1]!.lessons[0]!)).toBe('quiz 1 of 3, lab 2');
    expect(cellWords(null)).toBe('');
  });

  it('becomes a CSV file that no spreadsheet takes for formulas and no name can break', () => {
    const csv = csvOf([learner('=HYPERLINK("x"), "Y"\nZ', [first])], lessons);
    const [head, ...rest] = csv.split('\r\n');
    expect(head).toContain('Name,Saved on,Lessons done,');
    expect(rest.join('')).toContain(`"'=HYPERLINK(""x""), ""Y""\nZ",2026-03-01,1,2026-03-01`);
    expect(csvOf([learner('+1', []), learner('-1', []), learner('@a', [])], [])).toMatch(/'\+1.*\r\n'-1.*\r\n'@a/);
  });
});

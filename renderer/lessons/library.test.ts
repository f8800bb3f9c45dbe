// The course that is shipped: all of it can be read, and every lab it names is there. What it says is checked by `npm run lessons`.
import { describe, expect, it } from 'vitest';
import { labs } from './labs/all-labs';
import { lessons, mistakes, translations } from './library';

describe('the course', () => {
  it('has no file that cannot be read', () => {
    expect(mistakes).toEqual([]);
  });

  it('has twenty-six lessons in their order, and one in German', () => {
    expect(lessons.map(({ order }) => order)).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
    expect(translations.map(({ language, id }) => `${language} ${id}`)).toContain('de models-life');
  });

  it('names only labs that are there, and asks only for what they record', () => {
    for (const { lab, requirements } of lessons) {
      if (lab === null) continue;
      expect(labs.get(lab)?.events).toEqual(expect.arrayContaining(requirements.map(({ event }) => event)));
    }
  });
});

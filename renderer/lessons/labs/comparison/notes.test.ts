// The made-up notes: what is counted as right, and that the test is none of what is shown or learnt.
import { describe, expect, it } from 'vitest';
import { vocabularyOf } from '#training/vocabulary/byte-vocabulary';
import { ALL_PARTS, EXAMPLE_NOTES, promptOf, rightOf, TEST } from './clinic';
import { rightParts } from './notes';

describe('a draft', () => {
  it('counts the parts that stand at their place to the letter', () => {
    const note = 'cough 3d, afebrile, fu 2w';
    expect(rightParts('Cough 3d, afebrile, fu 2w.', note)).toBe(3);
    expect(rightParts('cough 3d, febrile, fu 3w', note)).toBe(1);
    expect(rightParts('afebrile, cough 3d', note)).toBe(0);
    expect(rightParts('', note)).toBe(0);
  });
});

describe('the test', () => {
  it('is passed by its own notes, and none of it stands among the examples of the prompt', () => {
    expect(rightOf(TEST.map(({ note }) => note))).toBe(ALL_PARTS);
    const shown = new Set(EXAMPLE_NOTES.map(({ said }) => said));
    for (const { said } of TEST) expect(shown.has(said)).toBe(false);
    expect(promptOf(1, TEST[0]?.said ?? '')).toContain(EXAMPLE_NOTES[0]?.note ?? 'nothing');
  });

  it('is written with signs that the story model knows', () => {
    const known = vocabularyOf('\n ",-.012345:?ABCEFGHIKLMNOPRSTWYZabcdefghiklmnopqrstuvwxy');
    for (const { said, note } of TEST)
      for (const text of [said, note]) expect(known.decode(known.encode(text))).toBe(text);
  });
});

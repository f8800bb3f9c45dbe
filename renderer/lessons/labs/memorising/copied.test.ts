// What counts as copied.
import { describe, expect, it } from 'vitest';
import { countWords, longestCopied } from './copied';

const SOURCE = 'Ada met a shy fox.\n\nThe fox was hungry. Ada met a shy goat.';

describe('the longest run that was copied', () => {
  it('goes over line ends, counts marks as part of their word, and says where it stands', () => {
    const text = 'Leo met a shy fox. The fox was tired.';
    const run = longestCopied(text, SOURCE);
    expect(run?.words).toBe(7);
    expect(text.slice(run?.from, run?.to)).toBe('met a shy fox. The fox was');
  });

  it('is found although a shorter one begins at the same word elsewhere', () => {
    expect(longestCopied('Ada met a shy goat.', SOURCE)?.words).toBe(5);
  });

  it('is whole words only, and none where no word is shared', () => {
    expect(longestCopied('fo hung', SOURCE)).toBeNull();
    expect(longestCopied('', SOURCE)).toBeNull();
    expect(longestCopied('Ada', '')).toBeNull();
  });

  it('is found in a long text that repeats itself, without delay', () => {
    const large = 'The fox was hungry and the goat was shy. '.repeat(4000);
    const text = large.slice(0, 41 * 40);
    expect(longestCopied(text, large)?.words).toBe(countWords(text));
  }, 4000);
});

// The growing text of the inference lab.
import { describe, expect, it } from 'vitest';
import { add, begin, chanceOfAll, textOf, undo } from './story';

const token = (text: string, probability: number) => ({ token: 1, text, probability, how: 'chosen' as const });

describe('a story', () => {
  const story = add(add(begin('Plants'), token(' use', 0.5)), token(' light', 0.2));

  it('is its start and everything that was added', () => {
    expect(textOf(story)).toBe('Plants use light');
  });

  it('takes back the last step only', () => {
    expect(textOf(undo(story))).toBe('Plants use');
    expect(textOf(undo(begin('Plants')))).toBe('Plants');
  });

  it('is as likely as all its steps together', () => {
    expect(chanceOfAll(story)).toBeCloseTo(0.1, 12);
    expect(chanceOfAll(begin('Plants'))).toBe(1);
  });
});

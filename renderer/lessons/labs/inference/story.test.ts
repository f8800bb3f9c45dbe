// The growing text of the inference lab.
import { describe, expect, it } from 'vitest';
import { canAdd } from '../../lab/shown-text';
import { add, begin, isEnded, textOf, undo } from './story';

const token = (text: string, special = false) => ({ token: 1, text, probability: 0.5, special });

describe('a story', () => {
  const story = add(add(begin('Plants'), token(' use')), token(' light'));

  it('is its start and everything that was added', () => {
    expect(textOf(story)).toBe('Plants use light');
  });

  it('takes back the last step only', () => {
    expect(textOf(undo(story))).toBe('Plants use');
    expect(textOf(undo(begin('Plants')))).toBe('Plants');
  });

  it('ends with the end mark, which is not text, and goes on again when that is taken back', () => {
    const ended = add(story, token('<|im_end|>', true));
    expect(isEnded(ended)).toBe(true);
    expect(textOf(ended)).toBe('Plants use light');
    expect(add(ended, token(' more'))).toBe(ended);
    expect(isEnded(undo(ended))).toBe(false);
  });
});

describe('canAdd', () => {
  it('refuses tokens that hold only a part of a sign', () => {
    expect(canAdd(token('\uFFFD'))).toBe(false);
    expect(canAdd(token(''))).toBe(false);
    expect(canAdd(token(' light'))).toBe(true);
    expect(canAdd(token('', true))).toBe(true);
  });
});

// The delimiters of formulas: what becomes one, and above all what does not.
import { describe, expect, it } from 'vitest';
import { mathDelimiters } from './math-delimiters';

describe('mathDelimiters', () => {
  it.each([
    ['\\(x\\)', '$$x$$'],
    ['a $x^2$ b', 'a $$x^2$$ b'],
    ['\\[\nx\n\\]', '$$\nx\n$$'],
    ['$$x$$', '$$\nx\n$$'],
    ['so \\[ x \\] there', 'so $$x$$ there'],
    ['  \\[ x \\]', '  $$\n  x\n  $$'],
    ['\\[ x \\] then', '$$\nx\n$$\n then'],
  ])('turns %j into %j', (source, wanted) => {
    expect(mathDelimiters(source)).toBe(wanted);
  });

  it.each([
    'It costs $5 and $10.',
    'from $5-$10 a day',
    'a single $ sign',
    '`\\(x\\)` and `$y$`',
    '```\n\\[ x \\]\n$a$\n```\n',
    '~~~\n$a$ b\n',
    'escaped \\$5 and $ 6 $',
    '$$\nx\n$$',
    'unfinished \\( x',
    'C:\\\\(temp',
  ])('leaves %j alone', (source) => {
    expect(mathDelimiters(source)).toBe(source);
  });

  it('lets a displayed formula go on while the text grows', () => {
    expect(mathDelimiters('so\n\\[ x +', true)).toBe('so\n$$\n x +');
    expect(mathDelimiters('so\n\\[ x +', false)).toBe('so\n\\[ x +');
  });

  it('is linear: a megabyte of openers takes less than a second', () => {
    for (const bit of ['$', '\\(', '\\[', '`', '$$ ', '$x ', '`` ']) {
      const before = performance.now();
      mathDelimiters(bit.repeat(1_000_000 / bit.length), true);
      expect(performance.now() - before).toBeLessThan(1000);
    }
  });
});

// Pictures in lesson files: what a good one becomes, and what is said of a wrong one.
import { describe, expect, it } from 'vitest';
import { parseFigure, seriesOf, valuesOf } from './figure';

const parse = (argument: string, text: string) =>
  parseFigure({ file: 'a.md', line: 10, argument, lines: text.split('\n') });

describe('parseFigure', () => {
  it('reads options, items and a caption over several lines', () => {
    const figure = parse(
      'bars What it takes',
      'unit: GB\nseries: weights, context\n\n- 16 bits: 14 | 2\n- a: b: 7 | 1\n> Both\n> together.',
    );
    expect(figure).toMatchObject({
      kind: 'bars',
      title: 'What it takes',
      options: { unit: 'GB' },
      caption: 'Both together.',
    });
    expect(figure.items.map(({ name }) => name)).toEqual(['16 bits', 'a: b']);
    expect(figure.items.map(valuesOf)).toEqual([
      [14, 2],
      [7, 1],
    ]);
    expect(seriesOf(figure)).toEqual(['weights', 'context']);
  });

  it('reads items below items', () => {
    const { items } = parse('tree Kinds', '- Top: all: of it\n  - Below: one\n> Words.');
    expect(items).toEqual([{ name: 'Top', words: 'all: of it', items: [{ name: 'Below', words: 'one', items: [] }] }]);
  });

  it.each([
    ['an unknown kind', 'pie Sizes', '- A: 1\n> C.', /a\.md:10: a figure needs a kind/],
    ['no title', 'bars', '- A: 1\n> C.', /needs a kind/],
    ['no items', 'bars Sizes', '> C.', /has no items/],
    ['no caption', 'bars Sizes', '- A: 1', /has no caption/],
    ['an unknown option', 'bars Sizes', 'colour: red\n- A: 1\n> C.', /a\.md:11: .*no option "colour"/],
    ['words for a number', 'bars Sizes', '- A: much\n> C.', /"A" needs one number/],
    ['too few numbers', 'bars Sizes', 'series: a, b\n- A: 1\n> C.', /needs 2 numbers/],
    ['a point without a place', 'line Curve', '- early: 1\n> C.', /"early" is not a number/],
    ['an item below none', 'tree Kinds', '  - A: 1\n> C.', /a\.md:11: there is no item above/],
    ['something else', 'tree Kinds', 'hello\n> C.', /a\.md:11: expected/],
  ])('names %s', (_, argument, text, mistake) => {
    expect(() => parse(argument, text)).toThrow(mistake);
  });
});

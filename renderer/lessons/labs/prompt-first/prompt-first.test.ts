// The prompt-first lab's rules: what the model reads, how its answer is judged, and a guide of which every way ends in an action.
import { describe, expect, it } from 'vitest';
import type { NextToken } from '#contract/engine';
import { seededRandom } from '#domain/random';
import { GUIDE, GUIDE_ENDS, GUIDE_START, followGuide, type NodeId } from './guide';
import { areDifferent, firstTokenAfter, judge, scoreOf, type KindTokens, type Outcome } from './judge';
import { leakedItems, promptText } from './prompt';
import { itemsOf, promptFirstSettings } from './settings';
import { FIRST_EXAMPLES, FIRST_PROMPT, ITEMS, KINDS, WAYS } from './task';

const wording = { prompt: FIRST_PROMPT, examples: FIRST_EXAMPLES };
const TOKENS: KindTokens = { sick: 1, lost: 2, question: 3 };
const next = (chances: Record<number, number>): NextToken[] =>
  Object.entries(chances)
    .map(([token, probability]) => ({ token: Number(token), text: ` t${token}`, special: false, probability }))
    .sort((a, b) => b.probability - a.probability);

describe('the task', () => {
  it('has no item that stands among the examples, and every kind about as often', () => {
    expect(leakedItems(ITEMS, FIRST_EXAMPLES)).toEqual([]);
    for (const kind of KINDS) expect(ITEMS.filter((item) => item.kind === kind).length).toBeGreaterThanOrEqual(5);
    expect(leakedItems(ITEMS, [{ text: ' has anybody  found a BLUE umbrella?', kind: 'lost' }])).toEqual([ITEMS[1]]);
  });

  it('takes an own item only when it says something, and falls back from a preset that is broken', () => {
    expect(itemsOf({ own: { text: '  ', kind: 'sick' } })).toHaveLength(ITEMS.length);
    expect(itemsOf({ own: { text: 'Hello', kind: 'sick' } })).toHaveLength(ITEMS.length + 1);
    const start = promptFirstSettings.parse({});
    expect(promptFirstSettings.parse({ prompt: 4, examples: [1], own: 'x', answers: [null] })).toEqual(start);
  });
});

describe('the text the model reads', () => {
  it('ends at the open answer, and holds as many solved examples as the way says', () => {
    for (const way of WAYS) {
      const text = promptText(wording, way, 'Where is\nthe hall?');
      expect(text.endsWith('Message: Where is the hall?\nKind:')).toBe(true);
      expect(text.match(/^Kind: \w+$/gm) ?? []).toHaveLength(way);
      expect(text.startsWith(FIRST_PROMPT)).toBe(true);
    }
  });

  it('is the message alone when the prompt is empty', () => {
    expect(promptText({ ...wording, prompt: '  ' }, 0, 'Hi')).toBe('Message: Hi\nKind:');
  });

  it('shares its beginning between all items of a way, so that a model need not read it again', () => {
    const [a, b] = [promptText(wording, 8, 'One'), promptText(wording, 8, 'Two')];
    expect(a.slice(0, a.indexOf('One'))).toBe(b.slice(0, b.indexOf('Two')));
  });
});

describe('judging', () => {
  it('takes the likeliest kind, whatever else is likelier, and shares that add up to 1', () => {
    const random = seededRandom(5);
    for (let trial = 0; trial < 100; trial++) {
      const chances = { 1: random() / 9, 2: random() / 9, 3: random() / 9, 9: 0.5 };
      const { kind, share, allKinds } = judge(next(chances), TOKENS);
      const best = Math.max(chances[1], chances[2], chances[3]);
      expect(chances[TOKENS[kind!] as 1 | 2 | 3]).toBe(best);
      expect(share).toBeCloseTo(best / allKinds, 12);
      expect(allKinds).toBeCloseTo(chances[1] + chances[2] + chances[3], 12);
    }
  });

  it('says when no kind is among the tokens', () => {
    expect(judge(next({ 7: 0.9 }), TOKENS)).toEqual({ kind: null, share: 0, allKinds: 0, likeliest: ' t7' });
    expect(judge([], TOKENS).kind).toBeNull();
  });

  it('finds the first token of a kind only behind the same beginning', () => {
    const pieces = (...tokens: number[]) => tokens.map((token) => ({ token, text: 'x', special: false }));
    expect(firstTokenAfter(pieces(5, 6), pieces(5, 6, 7, 8))).toBe(7);
    expect(firstTokenAfter(pieces(5, 6), pieces(5, 9, 7))).toBeNull();
    expect(firstTokenAfter(pieces(5), pieces(5))).toBeNull();
    expect(areDifferent(TOKENS)).toBe(true);
    expect(areDifferent({ ...TOKENS, lost: 1 })).toBe(false);
  });

  it('counts only items that were done, and those without a kind as wrong', () => {
    const outcome = (kind: Outcome['kind'], elapsedMs: number): Outcome => ({
      kind,
      share: 1,
      allKinds: 1,
      likeliest: '',
      promptTokens: 40,
      elapsedMs,
    });
    const outcomes = [outcome('sick', 10), null, outcome(null, 30)];
    expect(scoreOf(ITEMS, outcomes)).toEqual({
      done: 2,
      right: 1,
      none: 1,
      promptTokens: 40,
      elapsedMs: 20,
      allKinds: 1,
    });
    expect(scoreOf(ITEMS, [])).toEqual({
      done: 0,
      right: 0,
      none: 0,
      promptTokens: null,
      elapsedMs: null,
      allKinds: null,
    });
  });
});

describe('the guide', () => {
  /** Every way of answering, to its end. */
  function ways(at: NodeId = GUIDE_START, answers: boolean[] = []): { end: NodeId; answers: boolean[] }[] {
    const node = GUIDE[at];
    if (node.kind === 'end') return [{ end: at, answers }];
    if (answers.length > 10) throw new Error('goes round in circles');
    return [...ways(node.yes, [...answers, true]), ...ways(node.no, [...answers, false])];
  }

  it('ends every way in an action with somewhere to go, after five questions at the most', () => {
    for (const { end, answers } of ways()) {
      const node = GUIDE[end];
      expect(answers.length).toBeLessThanOrEqual(5);
      expect(node.kind === 'end' && node.action !== '' && node.to.place).toBeTruthy();
      expect(followGuide(answers).at).toBe(end);
      expect(followGuide([...answers, true, false]).at).toBe(end);
    }
  });

  it('reaches every question and every end', () => {
    expect(new Set(ways().map(({ end }) => end))).toEqual(new Set(GUIDE_ENDS));
    const asked = new Set(ways().flatMap(({ answers }) => followGuide(answers).asked));
    expect(asked.size + GUIDE_ENDS.length).toBe(Object.keys(GUIDE).length);
  });

  it('never leads to tuning without examples, nor for facts that change', () => {
    for (const { end, answers } of ways()) {
      if (!/tune|lora/.test(end)) continue;
      const questions = followGuide(answers).asked;
      const yes = questions.filter((_, index) => answers[index] === true).map(({ words }) => words);
      expect(yes.some((words) => words.includes('hundred'))).toBe(true);
      expect(yes.some((words) => words.includes('lacks facts'))).toBe(false);
    }
  });
});

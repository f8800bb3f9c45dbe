// Lesson files: what a good one becomes, and that every mistake names its file and line.
import { describe, expect, it } from 'vitest';
import { parseLesson } from './parse-lesson';

const HEAD = `---
id: sample
order: 3
title: A sample
summary: One sentence.
minutes: 5
stage: 4
lab: tokens
covers: [tokens]
requirements:
  - { event: tokenized, count: 2, words: try two sentences }
---
`;
const QUIZ = `::: quiz one
Which?

- [x] This
  > Because it is.
- [ ] That
  > Because it
  > is not.
:::
`;
const BODY = `
## First things

For both.

::: plain
Simply put.
:::

::: depth
More exactly.
:::

::: ask
What comes first?
:::

::: lab
:::

## Check

${QUIZ}`;

const parse = (source: string) => parseLesson('03-sample.md', source);

describe('parseLesson', () => {
  it('gives each reading level its own text together with what both share', () => {
    const [first] = parse(HEAD + BODY).sections;
    expect(first?.text).toEqual({ plain: 'For both.\n\nSimply put.', depth: 'For both.\n\nMore exactly.' });
    expect(first?.ask).toBe('What comes first?');
    expect(first?.lab).toBe(true);
  });

  it('reads a quiz with the explanation of every option, over several lines', () => {
    const [question] = parse(HEAD + BODY).sections[1]?.questions ?? [];
    expect(question?.text).toBe('Which?');
    expect(question?.several).toBe(false);
    expect(question?.options).toEqual([
      { text: 'This', right: true, explanation: 'Because it is.' },
      { text: 'That', right: false, explanation: 'Because it is not.' },
    ]);
  });

  it('reads a file with the line ends of Windows', () => {
    expect(parse((HEAD + BODY).replaceAll('\n', '\r\n'))).toEqual(parse(HEAD + BODY));
  });

  it.each([
    ['a head that never ends', HEAD.replace(/---\n$/, ''), /03-sample\.md:1: the file must begin with front matter/],
    ['a wrong kind of value', HEAD.replace('minutes: 5', 'minutes: five') + BODY, /03-sample\.md:6: "minutes": /],
    ['a missing value', HEAD.replace('summary: One sentence.\n', '') + BODY, /03-sample\.md:\d+: "summary": /],
    ['YAML that cannot be read', HEAD.replace('title: A', 'title: "A') + BODY, /03-sample\.md:\d+: YAML: /],
    ['a count of nothing', HEAD.replace('count: 2', 'count: 0') + BODY, /03-sample\.md:11: "requirements\.0\.count": /],
    ['text before the first heading', `${HEAD}\nHello.\n${BODY}`, /03-sample\.md:14: text must stand below a heading/],
    ['an unknown directive', HEAD + BODY.replace('::: ask', '::: aks'), /03-sample\.md:26: "::: aks" is unknown/],
    [
      'a directive inside another',
      HEAD + BODY.replace('Simply put.\n:::', 'Simply put.'),
      /03-sample\.md:21: close the "::: plain" of line 18 first/,
    ],
    [
      'a directive that is never closed',
      HEAD + BODY.replace(/:::\n$/, ''),
      /03-sample\.md:35: "::: quiz" is never closed/,
    ],
    [
      'a level without text',
      HEAD + BODY.replace('For both.', '').replace('Simply put.', ''),
      /03-sample\.md:14: .*no text at the level "plain"/,
    ],
    ['a lesson without a lab', HEAD + BODY.replace('::: lab\n:::\n', ''), /exactly one "::: lab", this one has 0/],
    ['a lesson without a quiz', HEAD + BODY.replace(QUIZ, 'Nothing here.'), /needs a quiz/],
    [
      'a quiz without a right option',
      HEAD + BODY.replace('[x]', '[ ]'),
      /:35: the quiz "one" must have exactly one right option and has 0/,
    ],
    [
      'two right options that were not announced',
      HEAD + BODY.replace('- [ ]', '- [x]'),
      /exactly one right option and has 2/,
    ],
    [
      '"several" with only one right option',
      HEAD + BODY.replace('quiz one', 'quiz one several'),
      /fewer than two right/,
    ],
    [
      'an option that does not explain itself',
      HEAD + BODY.replace('  > Because it is.\n', ''),
      /the option "This" of "one" does not explain itself/,
    ],
    ['an option written in another way', HEAD + BODY.replace('- [ ] That', '* That'), /:40: expected an option/],
    ['the same question twice', HEAD + BODY + '\n' + QUIZ, /"one" stands twice/],
  ])('refuses %s and names the line', (_, source, message) => {
    expect(() => parse(source)).toThrow(message);
  });
});

// A small lesson for tests, as a file; parts of it can be replaced.

export interface SampleParts {
  head?: string;
  plain?: string;
  depth?: string;
  more?: string;
}

export function sampleLesson({
  head = '',
  plain = 'A cat sat.',
  depth = 'Felis sedet.',
  more = '',
}: SampleParts = {}): string {
  const quiz = (id: string): string => `::: quiz ${id}\nWhich?\n\n- [x] This\n  > Yes.\n- [ ] That\n  > No.\n\n:::\n`;
  return [
    '---\nid: sample\norder: 3\nstage: 4\ntitle: A sample\nsummary: One sentence.\nminutes: 5\ncovers: [tag]',
    `${head}---\n`,
    `## First\n\n::: plain\n${plain}\n:::\n\n::: depth\n${depth}\n:::\n\n${more}`,
    `## Check yourself\n\n${['one', 'two', 'three', 'four', 'five'].map(quiz).join('\n')}`,
  ].join('\n');
}

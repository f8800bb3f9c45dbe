// The text of the inference lab: how it began, and every token that was added, so that a step can be taken back.

export interface AddedToken {
  token: number;
  text: string;
  probability: number;
  how: 'chosen' | 'likeliest' | 'drawn';
}

export interface Story {
  start: string;
  added: readonly AddedToken[];
}

export function begin(start: string): Story {
  return { start, added: [] };
}

export function textOf({ start, added }: Story): string {
  return start + added.map(({ text }) => text).join('');
}

export function add(story: Story, token: AddedToken): Story {
  return { ...story, added: [...story.added, token] };
}

export function undo(story: Story): Story {
  return { ...story, added: story.added.slice(0, -1) };
}

/** How likely the model found all that was added, taken together: the product of the chances. */
export function chanceOfAll({ added }: Story): number {
  return added.reduce((product, { probability }) => product * probability, 1);
}

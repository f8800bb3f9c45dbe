// The text of the inference lab: how it began, and every token that was added, so that a step can be taken back.
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';

export interface AddedToken {
  token: number;
  text: string;
  /** True for the marks by which a model ends its answer; they are not text. */
  special: boolean;
  probability: number;
}

export interface Story {
  start: string;
  added: readonly AddedToken[];
}

/** A question and the beginning of its answer, so that a small model knows how to go on. */
const FIRST_TEXT = 'What is photosynthesis? Photosynthesis is the process by which';
/** The tiny model of the application knows small stories only. Two of its places begin like this. */
const FIRST_STORY = 'One morning, Ada went to the h';

/** What the lab begins with. */
export function firstText(modelId: string): string {
  return modelId === BUILT_IN_MODEL.id ? FIRST_STORY : FIRST_TEXT;
}

export function begin(start: string): Story {
  return { start, added: [] };
}

export function textOf({ start, added }: Story): string {
  return start + added.map(({ text, special }) => (special ? '' : text)).join('');
}

/** Whether the last token was the model's mark for the end. */
export function isEnded({ added }: Story): boolean {
  return added.at(-1)?.special === true;
}

export function add(story: Story, token: AddedToken): Story {
  return isEnded(story) ? story : { ...story, added: [...story.added, token] };
}

export function undo(story: Story): Story {
  return { ...story, added: story.added.slice(0, -1) };
}

// The guide from a task to the next step: at most five questions with yes or no, and an action at the end of every way.
import type { Destination } from '../../../lib/place';

export interface GuideQuestion {
  kind: 'question';
  words: string;
  yes: NodeId;
  no: NodeId;
}

export interface GuideEnd {
  kind: 'end';
  title: string;
  why: string;
  /** What the button says, and where it leads. */
  action: string;
  to: Destination;
}

export type GuideNode = GuideQuestion | GuideEnd;

export type NodeId =
  | 'scored'
  | 'enough'
  | 'cheap'
  | 'many-calls'
  | 'facts'
  | 'form'
  | 'form-examples'
  | 'task-examples'
  | 'end-prompt'
  | 'end-keep'
  | 'end-smaller'
  | 'end-tune-small'
  | 'end-documents'
  | 'end-examples'
  | 'end-lora'
  | 'end-larger'
  | 'end-tune-task';

export const GUIDE_START: NodeId = 'scored';

export const GUIDE: Readonly<Record<NodeId, GuideNode>> = {
  scored: {
    kind: 'question',
    words:
      'Have you scored a clear prompt, without and with examples, on at least ten items whose right answers you know?',
    yes: 'enough',
    no: 'end-prompt',
  },
  enough: { kind: 'question', words: 'Was the best of them good enough?', yes: 'cheap', no: 'facts' },
  cheap: { kind: 'question', words: 'Is it fast and cheap enough, too?', yes: 'end-keep', no: 'many-calls' },
  'many-calls': {
    kind: 'question',
    words: 'Will it run very often, and have you several hundred good examples?',
    yes: 'end-tune-small',
    no: 'end-smaller',
  },
  facts: {
    kind: 'question',
    words: 'Does it fail because it lacks facts, or because they change every day or week?',
    yes: 'end-documents',
    no: 'form',
  },
  form: {
    kind: 'question',
    words: 'Is it mostly the form or the tone that is wrong?',
    yes: 'form-examples',
    no: 'task-examples',
  },
  'form-examples': {
    kind: 'question',
    words: 'Have you a few hundred good examples in the form you want, and may you use them?',
    yes: 'end-lora',
    no: 'end-examples',
  },
  'task-examples': {
    kind: 'question',
    words: 'Has a larger model failed as well, and have you several hundred solved examples or more?',
    yes: 'end-tune-task',
    no: 'end-larger',
  },
  'end-prompt': {
    kind: 'end',
    title: 'Write a better prompt, and score it.',
    why: 'It costs minutes. Say what you want and in what form, show two examples, and count on ten items.',
    action: 'Try a prompt in the chat',
    to: {
      place: 'chat',
      question: 'Sort the message into one of three kinds: sick, lost, question. Answer with one word.\n\nMessage: ',
    },
  },
  'end-keep': {
    kind: 'end',
    title: 'You are done: keep the prompt.',
    why: 'It is good, fast and cheap enough. Keep your items, and score again when you change the prompt or the model.',
    action: 'Use it in the chat',
    to: { place: 'chat' },
  },
  'end-smaller': {
    kind: 'end',
    title: 'Try a smaller model with the same prompt.',
    why: 'A smaller model, or the same with fewer bits for each parameter, is faster and takes less memory. Score it on the same items.',
    action: 'Look for a smaller model',
    to: { place: 'models' },
  },
  'end-tune-small': {
    kind: 'end',
    title: 'Tune a small model for this one task.',
    why: 'With very many requests a small tuned model can do one task as well as a large one, at a small part of the cost.',
    action: 'Read how a small model learns from a large one',
    to: { place: 'learn', lessonId: 'distillation' },
  },
  'end-documents': {
    kind: 'end',
    title: 'Put the facts into the prompt.',
    why: 'Tuning is poor at facts, and next week they are others. Hand over the page with the answer, by hand or by a program that looks it up.',
    action: 'See how much text fits in',
    to: { place: 'learn', lessonId: 'context-window' },
  },
  'end-examples': {
    kind: 'end',
    title: 'Show more examples in the prompt, and gather them.',
    why: 'Form and tone are what examples do best. Those that you gather and check now can be used for tuning later.',
    action: 'Put examples into a chat',
    to: { place: 'chat', question: 'Answer in the same form as in these examples.\n\nExample 1: ' },
  },
  'end-lora': {
    kind: 'end',
    title: 'Tune the form with LoRA.',
    why: 'Behaviour and tone are what tuning changes best, and a small adapter is enough for them. Score before and after.',
    action: 'Read about LoRA',
    to: { place: 'learn', lessonId: 'lora' },
  },
  'end-larger': {
    kind: 'end',
    title: 'Try a larger model first.',
    why: 'It costs a download. Meanwhile gather solved examples, in case you have to tune after all.',
    action: 'Look for a larger model',
    to: { place: 'models' },
  },
  'end-tune-task': {
    kind: 'end',
    title: 'Tune for the task.',
    why: 'The cheaper ways are used up and you have the examples. Keep the items of your test out of them.',
    action: 'See what tuning needs',
    to: { place: 'learn', lessonId: 'what-fine-tuning-needs' },
  },
};

/** The ends in a fixed order; the place of an end is what a record holds. */
export const GUIDE_ENDS = (Object.keys(GUIDE) as NodeId[]).filter((id) => GUIDE[id].kind === 'end');

/** The node that a list of answers leads to, and the questions on the way. Answers beyond an end are not looked at. */
export function followGuide(answers: readonly boolean[]): { asked: GuideQuestion[]; at: NodeId } {
  const asked: GuideQuestion[] = [];
  let at = GUIDE_START;
  for (const answer of answers) {
    const node = GUIDE[at];
    if (node.kind === 'end') break;
    asked.push(node);
    at = answer ? node.yes : node.no;
  }
  return { asked, at };
}

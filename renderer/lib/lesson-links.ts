// The one list of odd moments: what a person may wonder about, and the lesson and section that explain it.

export interface LessonPlace {
  lessonId: string;
  /** Null for the lesson from its beginning. */
  sectionId: string | null;
}

interface Link extends LessonPlace {
  /** The question it answers, as the link says it. */
  words: string;
}

const to = (lessonId: string, words: string, sectionId: string | null = null): Link => ({ lessonId, sectionId, words });

export const LESSON_LINKS = {
  // In the chat.
  'no-model': to('models-life', 'What is a model?', 'three-stages-one-life'),
  'answer-cut': to('tokens', 'Why did it stop?', 'everything-is-counted-in-tokens'),
  'answer-speed': to('why-is-it-slow', 'Why this speed?'),
  'context-full': to('context-window', 'Why is it full?'),
  'context-filling': to('context-window', 'What happens when it is full?'),
  forgotten: to('context-window', 'Why?'),
  'question-too-long': to('context-window', 'Why is there a limit?'),
  'reading-takes-long': to('inference', 'Why does it read first?', 'four-steps'),
  'wrong-answer': to('inference', 'Why can it be wrong?', 'where-the-chance-comes-in'),
  instructions: to('instruction-tuning', 'Why does it follow them?'),
  temperature: to('choosing-the-next-word', 'What does temperature change?'),
  seed: to('choosing-the-next-word', 'What is a seed?'),
  'maximum-length': to('tokens', 'What is a token?', 'everything-is-counted-in-tokens'),
  // Models and their memory.
  'out-of-memory': to('running-locally', 'Why does memory run out?'),
  'tight-fit': to('running-locally', 'What does tight mean?'),
  'too-large': to('running-locally', 'Why is it too large?'),
  memory: to('running-locally', 'What takes the memory?'),
  quant: to('quantization', 'What is a quant?'),
  'context-length': to('context-window', 'What is the context?'),
  'expected-speed': to('why-is-it-slow', 'What decides the speed?'),
  parameters: to('parameters', 'What are parameters?'),
  licence: to('where-models-come-from', 'What does a licence allow?'),
  hub: to('where-models-come-from', 'Where do models come from?'),
  // The computer and the settings.
  'your-computer': to('running-locally', 'What do these figures mean for models?'),
  'unified-memory': to('running-locally', 'What is shared memory?'),
  'download-size': to('parameters', 'Why is it so large?'),
  'while-it-downloads': to('models-life', 'Read the first lesson meanwhile'),
  measuring: to('why-is-it-slow', 'What is measured?'),
  threads: to('why-is-it-slow', 'Why are more not faster?'),
  'cache-precision': to('context-window', 'What is the cache?'),
  'graphics-layers': to('running-locally', 'What is a layer on the card?'),
} as const satisfies Record<string, Link>;

export type Moment = keyof typeof LESSON_LINKS;

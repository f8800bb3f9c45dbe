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
  'answer-speed': to('why-is-it-slow', 'Why this speed?', 'four-things-that-decide'),
  'context-full': to('context-window', 'Why is it full?', 'all-it-can-see'),
  'context-filling': to('context-window', 'What happens when it is full?', 'why-a-chat-forgets'),
  forgotten: to('context-window', 'Why?', 'why-a-chat-forgets'),
  'question-too-long': to('context-window', 'Why is there a limit?', 'all-it-can-see'),
  'reading-takes-long': to('inference', 'Why does it read first?', 'four-steps'),
  'wrong-answer': to('inference', 'Why can it be wrong?', 'where-the-chance-comes-in'),
  instructions: to('instruction-tuning', 'Why does it follow them?', 'a-fresh-model-does-not-answer'),
  temperature: to('choosing-the-next-word', 'What does temperature change?', 'temperature-how-brave'),
  seed: to('choosing-the-next-word', 'What is a seed?', 'chance-that-can-be-repeated'),
  'maximum-length': to('tokens', 'What is a token?', 'everything-is-counted-in-tokens'),
  // Models and their memory.
  'out-of-memory': to('running-locally', 'Why does memory run out?', 'does-it-fit'),
  'tight-fit': to('running-locally', 'What does tight mean?', 'does-it-fit'),
  'too-large': to('running-locally', 'Why is it too large?', 'does-it-fit'),
  memory: to('running-locally', 'What takes the memory?', 'does-it-fit'),
  quant: to('quantization', 'What is a quant?', 'what-the-names-say'),
  'context-length': to('context-window', 'What is the context?', 'what-a-larger-window-costs'),
  'expected-speed': to('why-is-it-slow', 'What decides the speed?', 'four-things-that-decide'),
  parameters: to('parameters', 'What are parameters?', 'what-8b-means'),
  licence: to('where-models-come-from', 'What does a licence allow?', 'may-i-licences'),
  hub: to('where-models-come-from', 'Where do models come from?', 'a-library-without-a-librarian'),
  // The computer and the settings.
  'your-computer': to('running-locally', 'What do these figures mean for models?', 'what-the-survey-looks-at'),
  'unified-memory': to('running-locally', 'What is shared memory?', 'what-the-survey-looks-at'),
  'download-size': to('parameters', 'Why is it so large?', 'from-numbers-to-gigabytes'),
  'while-it-downloads': to('models-life', 'Read the first lesson meanwhile'),
  measuring: to('why-is-it-slow', 'What is measured?', 'measure-yours'),
  threads: to('why-is-it-slow', 'Why are more not faster?', 'four-things-that-decide'),
  'cache-precision': to('context-window', 'What is the cache?', 'what-a-larger-window-costs'),
  'graphics-layers': to('running-locally', 'What is a layer on the card?', 'how-fast'),
  // The workshop.
  workshop: to('watch-it-learn', 'What happens in a training?', 'four-steps-over-and-over'),
  'learning-rate': to('watch-it-learn', 'How large should a step be?', 'how-large-a-step'),
  'loss-exploded': to('watch-it-learn', 'Why did it explode?', 'how-large-a-step'),
  'held-back-texts': to('learning-or-memorising', 'Why are texts held back?', 'the-exam-text'),
  'task-train': to('watch-it-learn', 'What happens in a training?', 'four-steps-over-and-over'),
  'task-finetune': to('fine-tuning', 'What is fine-tuning?', 'start-from-what-is-there'),
  'task-lora': to('lora', 'What is LoRA?', 'leave-the-model-train-an-addition'),
  'task-instruct': to('instruction-tuning', 'How does a model learn to answer?', 'questions-with-answers'),
  'task-distil': to('distillation', 'What is distillation?', 'a-teacher-and-a-student'),
  'task-prune-and-recover': to('pruning', 'What is pruning?', 'cutting-branches'),
  export: to('graduation', 'What is in the file?', 'from-numbers-to-a-file'),
} as const satisfies Record<string, Link>;

export type Moment = keyof typeof LESSON_LINKS;

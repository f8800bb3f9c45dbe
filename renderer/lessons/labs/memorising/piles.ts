// What the models learn from, and what they are examined by: three piles of stories, or one text of the learner's own.
import { vocabularyOf } from '#training/vocabulary/byte-vocabulary';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import { storyTexts } from '../../lab/stories/story-model';

export interface Pile {
  training: string;
  /** Nothing is learnt from it, and none of it stands in the training text. */
  exam: string;
}

export type Choice = { kind: 'stories'; characters: readonly number[] } | ({ kind: 'own' } & Pile);

/** One vocabulary for all of them. */
export function pilesOf(choice: Choice): { vocabulary: Vocabulary; piles: Pile[] } {
  if (choice.kind === 'own') {
    const { training, exam } = choice;
    return { vocabulary: vocabularyOf([training, exam]), piles: [{ training, exam }] };
  }
  const { vocabulary, training, validation } = storyTexts();
  const piles = choice.characters.map((count) => ({ training: training.slice(0, count), exam: validation }));
  return { vocabulary, piles };
}

// Whether two models give the same scores for every token of the vocabulary at every place of a text, to the last bit.
import type { Trainer } from '#training/trainer/trainer';
import type { Vocabulary } from '#training/vocabulary/vocabulary';

export interface Sameness {
  /** Scores that were compared. */
  scores: number;
  /** Those that are not the same number. */
  others: number;
  greatestDifference: number;
}

const TEXT =
  'One day, Ada went to the hill. She had a red bell. There she saw a fox. The fox was hungry. RECIPE: milk stew';

export function sameScores(one: Trainer, other: Trainer, vocabulary: Vocabulary): Sameness {
  const tokens = vocabulary.encode(TEXT);
  const readings = [one, other].map((trainer) => trainer.read(tokens));
  const sameness = { scores: 0, others: 0, greatestDifference: 0 };
  for (const place of tokens.keys()) {
    const [left, right] = readings.map((reading) => reading.logits(place));
    left?.forEach((score, token) => {
      const difference = Math.abs(score - (right?.[token] ?? NaN));
      sameness.scores += 1;
      if (!Object.is(score, right?.[token])) sameness.others += 1;
      sameness.greatestDifference = Math.max(sameness.greatestDifference, difference);
    });
  }
  return sameness;
}

// Whether a run went off the rails: steps that are too large overshoot by more each time, until nothing is a number any more.

interface Signs {
  loss: number;
  gradientNorm: number;
  /** Steps taken, and over how many of them the rate rises: in that time a high loss is nothing unusual. */
  taken: number;
  warmUp: number;
  vocabSize: number;
}

/** Guessing blindly costs ln V. A model that does twice as badly is surer of wrong answers than it ever was of right ones. */
const EXPLODED = { warmingUp: 5, later: 2 };
const GOOD = { warmingUp: 2, later: 1.2 };

export function hasExploded({ loss, gradientNorm, taken, warmUp, vocabSize }: Signs): boolean {
  if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) return true;
  return loss > (taken < warmUp ? EXPLODED.warmingUp : EXPLODED.later) * Math.log(vocabSize);
}

/** Whether a model is worth going back to: no worse than guessing, or on its way there. */
export function isGood({ loss, taken, warmUp, vocabSize }: Omit<Signs, 'gradientNorm'>): boolean {
  return Number.isFinite(loss) && loss <= (taken < warmUp ? GOOD.warmingUp : GOOD.later) * Math.log(vocabSize);
}

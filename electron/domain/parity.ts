// How near two reckonings of the same model come to each other: the chances of all tokens at every place of a text, and what each writes after another.

export interface Reckoning {
  vocabSize: number;
  /** Scores or logarithms of chances, a row of the vocabulary's size for each place; what a row has in common makes no difference. */
  scores: Float32Array;
  /** After each text the tokens that were likeliest. */
  continuations: readonly (readonly number[])[];
}

export interface Nearness {
  places: number;
  greatestDifference: number;
  meanDifference: number;
  sameLikeliest: number;
  sameGreedy: number;
  greedyTokens: number;
  firstDifference: { continuation: number; place: number; here: number; llamaCpp: number } | null;
}

/** Below this logarithm of a chance (one in ten to the 26th) nothing is told apart: 32 bits of a chance end there. */
const LEAST = -60;

export function nearness(here: Reckoning, llamaCpp: Reckoning): Nearness {
  const { vocabSize } = here;
  const places = here.scores.length / vocabSize;
  let [greatestDifference, sum, sameLikeliest] = [0, 0, 0];
  for (let place = 0; place < places; place++) {
    const [ours, theirs] = [here, llamaCpp].map(({ scores }) =>
      scores.subarray(place * vocabSize, (place + 1) * vocabSize),
    ) as [Float32Array, Float32Array];
    const [ourTotal, theirTotal] = [logOfTotal(ours), logOfTotal(theirs)];
    for (let token = 0; token < vocabSize; token++) {
      const our = Math.max(LEAST, (ours[token] ?? LEAST) - ourTotal);
      const their = Math.max(LEAST, (theirs[token] ?? LEAST) - theirTotal);
      // What is no number is as far away as can be.
      const difference = Number.isFinite(our - their) ? Math.abs(our - their) : -LEAST;
      sum += difference;
      greatestDifference = Math.max(greatestDifference, difference);
    }
    if (likeliest(ours) === likeliest(theirs)) sameLikeliest++;
  }
  return {
    places,
    greatestDifference,
    meanDifference: sum / (places * vocabSize),
    sameLikeliest,
    ...sameWriting(here.continuations, llamaCpp.continuations),
  };
}

function sameWriting(
  here: Reckoning['continuations'],
  llamaCpp: Reckoning['continuations'],
): Pick<Nearness, 'sameGreedy' | 'greedyTokens' | 'firstDifference'> {
  const result = { sameGreedy: 0, greedyTokens: 0, firstDifference: null as Nearness['firstDifference'] };
  for (const [continuation, ours] of here.entries()) {
    const theirs = llamaCpp[continuation] ?? [];
    const parted = ours.findIndex((token, place) => token !== theirs[place]);
    result.greedyTokens += ours.length;
    result.sameGreedy += parted < 0 ? ours.length : parted;
    if (parted < 0) continue;
    // Where the other one had ended, its token is -1.
    const tokens = { here: ours[parted] ?? -1, llamaCpp: theirs[parted] ?? -1 };
    result.firstDifference ??= { continuation, place: parted, ...tokens };
  }
  return result;
}

/** Logarithm of the sum of all exponentials, without running over. */
function logOfTotal(scores: Float32Array): number {
  const most = scores.reduce((one, other) => Math.max(one, other), -Infinity);
  return most + Math.log(scores.reduce((total, score) => total + Math.exp(score - most), 0));
}

function likeliest(scores: Float32Array): number {
  return scores.reduce((best, score, token) => (score > (scores[best] ?? -Infinity) ? token : best), 0);
}

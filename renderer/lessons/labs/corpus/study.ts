// The whole way of a text through the lab, in reading order: look, clean, look again, divide, and ask what is missing.
import { languagesIn, signsIn, type Absence } from './absences';
import { clean, removedCounts, type CleaningRules, type Reason, type Removed } from './clean';
import { countCorpus, rankCurve, seenOnce, shareOfCommonest, type CorpusCounts, type RankPoint } from './count';
import { divide, divideCarelessly, leakCount } from './divide';
import { linesOf, type Line } from './lines';

export interface StudyOrder {
  text: string;
  rules: CleaningRules;
  /** Share of the lines kept for the test. */
  share: number;
  seed: number;
}

/** A part of a division, with its first lines to show. */
interface Part {
  lines: number;
  words: number;
  first: Line[];
}

export interface Study {
  before: CorpusCounts;
  after: CorpusCounts;
  removed: Record<Reason, number>;
  /** Some of the lines that went, for each reason. */
  someRemoved: Removed[];
  /** Share of all words that the ten commonest make, before cleaning. */
  commonestShare: number;
  onceOnly: number;
  ranks: RankPoint[];
  parts: { training: Part; validation: Part; leaked: number };
  /** The same share drawn line by line before cleaning, and how many of those lines stand in the training part too. */
  careless: { lines: number; leaked: number };
  /** What the training part holds; a model would read nothing else. */
  learnt: CorpusCounts;
  signs: Absence[];
  languages: Absence[];
}

const SHOWN_OF_EACH_REASON = 5;
const SHOWN_OF_EACH_PART = 3;
const RANK_POINTS = 40;

export function study(
  { text, rules, share, seed }: StudyOrder,
  report: (fraction: number) => void = () => undefined,
): Study {
  const lines = linesOf(text);
  const before = countCorpus(lines);
  report(0.2);
  const { kept, removed } = clean(lines, rules, (fraction) => report(0.2 + 0.5 * fraction));
  const after = countCorpus(kept);
  report(0.8);
  const { training, validation } = divide(kept, { share, seed });
  const written = lines.filter((line) => line.text.trim() !== '');
  const careless = divideCarelessly(written, { share, seed });
  const learnt = countCorpus(training);
  report(0.95);
  return {
    before,
    after,
    removed: removedCounts(removed),
    someRemoved: someOfEach(removed),
    commonestShare: shareOfCommonest(before, 10),
    onceOnly: seenOnce(after.wordCounts),
    ranks: rankCurve(after.wordCounts, RANK_POINTS),
    parts: { training: part(training), validation: part(validation), leaked: leakCount({ training, validation }) },
    careless: { lines: careless.validation.length, leaked: leakCount(careless) },
    learnt,
    signs: signsIn(training),
    languages: languagesIn(learnt.wordCounts),
  };
}

function part(lines: readonly Line[]): Part {
  return { lines: lines.length, words: countCorpus(lines).words, first: lines.slice(0, SHOWN_OF_EACH_PART) };
}

function someOfEach(removed: readonly Removed[]): Removed[] {
  const shown: Removed[] = [];
  for (const one of removed) {
    if (shown.filter(({ reason }) => reason === one.reason).length < SHOWN_OF_EACH_REASON) shown.push(one);
  }
  return shown;
}

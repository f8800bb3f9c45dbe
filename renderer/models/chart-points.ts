// Quality against speed: which models stand where in the chart, and which cannot be drawn. Pure.
import type { Verdict } from '#domain/fit';
import type { Recommendation } from '#domain/recommend';
import { speedWords } from '../lib/speed-words';
import { VERDICT_WORDS } from '../lib/verdict-words';
import type { ModelView } from './model-view';

export interface ChartPoint {
  modelId: string;
  name: string;
  /** Right answers in MMLU-Pro, per cent. */
  percent: number;
  /** Tokens per second; null where no speed can be said. */
  speed: number | null;
  verdict: Verdict;
  /** True where it runs without closing other programs. */
  fits: boolean;
  /** True for the picks of the recommendation, which are named in the chart. */
  picked: boolean;
  speedWords: string;
  verdictWords: string;
  /** All figures in words, for the line beneath and for screen readers. */
  words: string;
}

export interface ChartPoints {
  points: ChartPoint[];
  /** Models without a published figure, in words. */
  without: { modelId: string; name: string; words: string }[];
}

export function chartPoints(views: readonly ModelView[], recommendation: Recommendation | undefined): ChartPoints {
  const judged = views.flatMap((view) => (view.fit === null ? [] : [{ view, verdict: view.fit.verdict }]));
  const points = judged.flatMap(({ view, verdict }): ChartPoint[] => {
    const { entry, expected } = view;
    const score = entry.catalog?.mmluPro ?? null;
    if (score === null) return [];
    return [
      {
        modelId: entry.id,
        name: entry.name,
        percent: score.percent,
        speed: expected.decode.estimate,
        verdict,
        fits: verdict !== 'too-large' && verdict !== 'tight',
        picked: recommendation?.picks.some(({ modelId }) => modelId === entry.id) ?? false,
        speedWords: speedOf(view),
        verdictWords: VERDICT_WORDS[verdict],
        words: `${score.percent.toFixed(1)} % right, ${wordsOf(view, verdict)}`,
      },
    ];
  });
  const without = judged
    .filter(({ view }) => (view.entry.catalog?.mmluPro ?? null) === null)
    .map(({ view, verdict }) => ({ modelId: view.entry.id, name: view.entry.name, words: wordsOf(view, verdict) }));
  return { points, without };
}

function wordsOf(view: ModelView, verdict: Verdict): string {
  return `${speedOf(view)}; ${VERDICT_WORDS[verdict].toLowerCase()}`;
}

function speedOf({ expected: { decode } }: ModelView): string {
  return decode.estimate === null ? 'speed unknown' : `${speedWords(decode).range}, ${decode.label}`;
}

// An axis of dollars from 0: a round value at the top, four or five lines, and short words beside them.
import { amountWords } from '../../lab/amount';

export interface DollarAxis {
  top: number;
  ticks: number[];
  words: (tick: number) => string;
}

export function axisOf(highest: number): DollarAxis {
  const least = Math.max(highest, 1e-6);
  const power = 10 ** Math.floor(Math.log10(least / 4));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => one * 5 >= least) ?? least;
  const count = Math.max(1, Math.ceil(least / step));
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  return { top: step * count, ticks, words: (tick) => shortWords(tick) };
}

/** "12k" and "3m" leave the chart its room. */
function shortWords(tick: number): string {
  if (tick >= 1e15) return amountWords(tick);
  if (tick >= 1e9) return `${amountWords(tick / 1e9)}bn`;
  if (tick >= 1e6) return `${amountWords(tick / 1e6)}m`;
  return tick >= 1e4 ? `${amountWords(tick / 1e3)}k` : amountWords(tick);
}

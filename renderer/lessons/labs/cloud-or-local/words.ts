// What the comparison comes to, in words.
import { amountWords, dollarWords, timeWords } from '../../lab/amount';
import { DAYS_A_MONTH, type BreakEven } from './bill';

export function monthWords(months: number, digits = 2): string {
  if (months < 24) return `${amountWords(Number(months.toPrecision(digits)))} ${months === 1 ? 'month' : 'months'}`;
  return timeWords(months * DAYS_A_MONTH * 24);
}

export function breakEvenWords(point: BreakEven, years: number): string {
  switch (point.kind) {
    case 'at-once':
      return 'There is nothing to pay back: at home is cheaper from the first question on.';
    case 'in-life':
      return `Both have cost the same after ${monthWords(point.month)}. From then on home is cheaper.`;
    case 'too-late':
      return `Both would have cost the same after ${monthWords(point.month)}, but you said that you use it for ${years} ${years === 1 ? 'year' : 'years'}. It does not pay for itself.`;
    case 'never':
      return 'They never meet: the electricity alone costs as much as the service, or more.';
  }
}

/** The ruler in words: what both have cost until then. */
export function rulerWords(month: number, cloud: number, home: number): string {
  return `After ${monthWords(month, 3)}: ${dollarWords(cloud)} in the cloud, ${dollarWords(home)} at home`;
}

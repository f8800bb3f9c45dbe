// A line chart in a sentence for each line: where it stands, where it began, and its lowest.
import { formatCountAxis, formatOf, type ChartSpec } from './chart-spec';

export function summaryOf({ lines, x, y, marker, guesses }: ChartSpec): string {
  const ofX = x.format ?? formatCountAxis;
  const ofY = formatOf(y);
  const told = lines.flatMap(({ name, curve }) => {
    const { last } = curve;
    const first = curve.at(-Infinity);
    if (last === null || first === null) return [];
    const now = `${name}: ${ofY(last.y)} at ${ofX(last.x)} ${unitOf(x.words)}`;
    return [first.x === last.x ? `${now}.` : `${now}, ${ofY(first.y)} at ${ofX(first.x)}.`];
  });
  const marked = marker === undefined ? [] : [`Marked: ${marker.words}.`];
  const guessed = (guesses ?? []).map(({ words }) => `${words}.`);
  return [...(told.length === 0 ? ['No points yet.'] : told), ...marked, ...guessed].join(' ');
}

/** "steps" of "steps, 32 texts each". */
function unitOf(words: string): string {
  return words.split(',')[0] ?? words;
}

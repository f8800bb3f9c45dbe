// The context lengths a slider offers: doublings up to what the model was made for. Pure.
import { formatCount } from '#domain/units';

const FIRST = 1024;
/** Tokens on a printed page of English, roughly. */
const TOKENS_PER_PAGE = 400;

/** Ascending; the last one is the model's longest. */
export function contextStops(longest: number): number[] {
  const stops: number[] = [];
  for (let tokens = FIRST; tokens < longest; tokens *= 2) stops.push(tokens);
  return [...stops, longest];
}

/** Index of the stop nearest below `tokens`. */
export function stopAt(stops: readonly number[], tokens: number): number {
  const above = stops.findIndex((stop) => stop > tokens);
  return above === -1 ? stops.length - 1 : Math.max(0, above - 1);
}

/** "8,192 tokens, about 20 pages". */
export function contextWords(tokens: number): string {
  const pages = Math.max(1, Math.round(tokens / TOKENS_PER_PAGE));
  return `${formatCount(tokens)} tokens, about ${formatCount(pages)} ${pages === 1 ? 'page' : 'pages'}`;
}

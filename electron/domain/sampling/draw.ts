// Drawing by chance that can be repeated. The generator is Homeroom's own: the same seed draws the same here, not in llama.cpp.
import { seededRandom } from '#domain/random';
import { firstPlace } from './distribution';

/** Draws `count` places from chances that add up to 1; the same seed always draws the same, and more draws go on from fewer. */
export function drawPlaces(chances: Float64Array, count: number, seed: number): number[] {
  if (chances.length === 0) return [];
  const cumulative = new Float64Array(chances.length);
  let sum = 0;
  for (let place = 0; place < chances.length; place++) {
    sum += chances[place] ?? 0;
    cumulative[place] = sum;
  }
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const at = random() * sum;
    return Math.min(
      chances.length - 1,
      firstPlace(chances.length, (place) => (cumulative[place] ?? 0) > at),
    );
  });
}

export interface Tally {
  place: number;
  times: number;
}

/** How often each place was drawn, the likeliest place first. */
export function tallyOf(places: readonly number[]): Tally[] {
  const times = new Map<number, number>();
  for (const place of places) times.set(place, (times.get(place) ?? 0) + 1);
  return [...times].map(([place, often]) => ({ place, times: often })).sort((a, b) => a.place - b.place);
}

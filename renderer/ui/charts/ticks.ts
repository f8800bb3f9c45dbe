// Where an axis of equal factors gets its numbers, and how far it reaches.

/** 1, 2 and 5 times every power of ten between the ends; only the powers where that would be more than eight. */
export function logarithmicTicks(from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    for (const digit of [1, 2, 5]) ticks.push(Number((digit * 10 ** power).toPrecision(1)));
  }
  const inside = ticks.filter((tick) => tick >= from && tick <= to);
  return inside.length > 8 ? inside.filter((tick) => Number.isInteger(Math.log10(tick))) : inside;
}

export interface Ends {
  from: number;
  to: number;
}

/** The ends of an axis around its values, with a little room where they are not fixed. */
export function endsOf(
  values: Ends,
  fixed: { from?: number | null; to?: number | null },
  isLogarithmic: boolean,
): Ends {
  if (isLogarithmic) {
    const from = fixed.from ?? values.from * 0.9;
    const to = fixed.to ?? values.to * 1.1;
    return from > 0 && to > from ? { from, to } : { from: 0.1, to: 10 };
  }
  const room = Math.max((values.to - values.from) * 0.06, 1e-9 + Math.abs(values.to) * 0.01);
  const from = fixed.from ?? values.from - room;
  const to = fixed.to ?? values.to + room;
  return to > from ? { from, to } : { from: from - 0.5, to: from + 0.5 };
}

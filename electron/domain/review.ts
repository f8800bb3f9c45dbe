// Spaced review: each question of an earned lesson comes back on days 1, 3, 7 and 21 after the lesson, then it is learnt.
// Days are those of learning-day.ts, so that a clock set back loses nothing.

/** The days after the lesson on which a question is asked again, when every answer is right and on time. */
export const REVIEW_DAYS = [1, 3, 7, 21] as const;

export type Box = 0 | 1 | 2 | 3;

export type ReviewCard =
  /** Asked again from this learning day on; the box says for which of the four times. */
  { kind: 'waiting'; box: Box; dueDay: number } | { kind: 'learnt' };

/**
 * The card of a question whose lesson was earned some days ago.
 * @param daysAgo below zero when the lesson bears a date that is still to come: it counts as today's
 */
export function newCard(today: number, daysAgo: number): ReviewCard {
  return { kind: 'waiting', box: 0, dueDay: today + REVIEW_DAYS[0] - Math.max(0, daysAgo) };
}

export function isDue(card: ReviewCard, today: number): boolean {
  return card.kind === 'waiting' && card.dueDay <= today;
}

/** The card after an answer. One that is not due stays as it is, so that an answer sent twice counts once. */
export function answered(card: ReviewCard, right: boolean, today: number): ReviewCard {
  if (card.kind === 'learnt' || !isDue(card, today)) return card;
  if (!right) return { kind: 'waiting', box: 0, dueDay: today + REVIEW_DAYS[0] };
  const next = NEXT[card.box];
  return next === null
    ? { kind: 'learnt' }
    : { kind: 'waiting', box: next, dueDay: today + REVIEW_DAYS[next] - REVIEW_DAYS[card.box] };
}

const NEXT: Record<Box, Box | null> = { 0: 1, 1: 2, 2: 3, 3: null };

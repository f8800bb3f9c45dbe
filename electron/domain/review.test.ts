// When a question comes back.
import { describe, expect, it } from 'vitest';
import { seededRandom } from './random';
import { answered, isDue, newCard, REVIEW_DAYS, type ReviewCard } from './review';

/** The days on which a card is due, answered on time. */
function daysAsked(answers: readonly boolean[]): number[] {
  let card = newCard(0, 0);
  const days: number[] = [];
  for (let day = 0; day < 200 && days.length < answers.length; day++) {
    if (!isDue(card, day)) continue;
    card = answered(card, answers[days.length] ?? false, day);
    days.push(day);
  }
  return days;
}

describe('a question of an earned lesson', () => {
  it('comes on days 1, 3, 7 and 21 when it is answered right, and then no more', () => {
    expect(daysAsked([true, true, true, true, true])).toEqual([...REVIEW_DAYS]);
  });

  it('begins again one day after a wrong answer', () => {
    expect(daysAsked([true, true, false, true, true, true, true])).toEqual([1, 3, 7, 8, 10, 14, 28]);
  });

  it('is counted once when its answer is sent twice', () => {
    const once = answered(newCard(0, 0), true, 1);
    expect(answered(once, true, 1)).toEqual(once);
    expect(answered(once, false, 1)).toEqual(once);
  });

  it('waits from the day of the answer when it comes late, so that nothing piles up', () => {
    expect(answered(newCard(0, 0), true, 40)).toEqual({ kind: 'waiting', box: 1, dueDay: 42 });
  });

  it('is due at once for a lesson earned long ago, tomorrow for one that bears a later date', () => {
    expect(isDue(newCard(10, 5), 10)).toBe(true);
    expect(newCard(10, -400)).toEqual({ kind: 'waiting', box: 0, dueDay: 11 });
  });

  it('is never due before a day has passed, and is learnt only after four right answers in a row', () => {
    const random = seededRandom(3);
    for (let run = 0; run < 200; run++) {
      let card: ReviewCard = newCard(0, 0);
      let inARow = 0;
      let day = 0;
      while (card.kind === 'waiting' && day < 2000) {
        day += 1 + Math.floor(random() * 9);
        if (!isDue(card, day)) continue;
        const right = random() < 0.7;
        inARow = right ? inARow + 1 : 0;
        card = answered(card, right, day);
        if (card.kind === 'waiting') expect(card.dueDay).toBeGreaterThan(day);
      }
      expect(inARow).toBeGreaterThanOrEqual(card.kind === 'learnt' ? REVIEW_DAYS.length : 0);
    }
  });
});

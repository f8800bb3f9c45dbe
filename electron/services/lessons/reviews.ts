// Spaced review: which questions of earned lessons are due today, and what an answer changes. The rules are domain/review.
import { calendarDayOf, isoDay, look, startClock } from '#domain/learning-day';
import { answered, isDue, newCard, type ReviewCard } from '#domain/review';
import type { ReviewState } from '#contract/learning';
import { createStoredReviews } from '#services/database/reviews';
import type { Database } from '#services/database/open';

export interface ReviewsService {
  /** @param questions ids of the questions of each lesson in the course */
  due: (questions: Readonly<Record<string, readonly string[]>>) => ReviewState;
  answer: (lessonId: string, questionId: string, right: boolean) => null;
}

interface Asked {
  lessonId: string;
  questionId: string;
  card: ReviewCard;
}

export function createReviews({ database, now }: { database: Database; now: () => Date }): ReviewsService {
  const stored = createStoredReviews(database);

  /** The learning day of this moment. */
  function today(): number {
    const calendar = calendarDayOf(now());
    const before = stored.clock();
    const clock = before === null ? startClock(calendar) : look(before, calendar);
    if (before === null || clock.seen !== before.seen) stored.saveClock(clock);
    return clock.day;
  }

  /** The card of a question; made when the lesson was earned since the last look. */
  function cardOf(lessonId: string, questionId: string, doneAt: string): ReviewCard {
    const known = stored.card(lessonId, questionId);
    if (known !== null) return known;
    const card = newCard(today(), calendarDayOf(now()) - calendarDayOf(new Date(doneAt)));
    stored.saveCard(lessonId, questionId, card);
    return card;
  }

  function due(questions: Readonly<Record<string, readonly string[]>>): ReviewState {
    const day = today();
    const asked = [...stored.earned()].flatMap(([lessonId, doneAt]) =>
      (questions[lessonId] ?? []).map((questionId): Asked => {
        return { lessonId, questionId, card: cardOf(lessonId, questionId, doneAt) };
      }),
    );
    return stateOf(asked, day, calendarDayOf(now()));
  }

  return {
    due: (questions) => database.transaction(() => due(questions)),
    answer: (lessonId, questionId, right) => {
      const card = stored.card(lessonId, questionId);
      if (card !== null) stored.saveCard(lessonId, questionId, answered(card, right, today()));
      return null;
    },
  };
}

function stateOf(asked: readonly Asked[], day: number, calendar: number): ReviewState {
  const waiting = asked.flatMap(({ lessonId, questionId, card }) =>
    card.kind === 'waiting' ? [{ lessonId, questionId, card, dueDay: card.dueDay }] : [],
  );
  const due = waiting.filter(({ card }) => isDue(card, day)).sort((one, other) => one.dueDay - other.dueDay);
  const later = waiting.filter(({ card }) => !isDue(card, day)).map(({ dueDay }) => dueDay);
  const next = Math.min(...later);
  return {
    due: due.map(({ lessonId, questionId }) => ({ lessonId, questionId })),
    next:
      later.length === 0
        ? null
        : { day: isoDay(calendar + next - day), count: later.filter((other) => other === next).length },
    learnt: asked.length - waiting.length,
    total: asked.length,
  };
}

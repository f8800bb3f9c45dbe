// Reviews as stored: one card a question, and the clock their days are counted with.
import { z } from 'zod';
import type { LearningClock } from '#domain/learning-day';
import type { Box, ReviewCard } from '#domain/review';
import type { Database } from './open';

export interface StoredReviews {
  /** Null before the first look. */
  clock: () => LearningClock | null;
  saveClock: (clock: LearningClock) => void;
  card: (lessonId: string, questionId: string) => ReviewCard | null;
  saveCard: (lessonId: string, questionId: string, card: ReviewCard) => void;
  /** When each earned lesson was earned, ISO 8601, by its id. */
  earned: () => Map<string, string>;
}

const LEARNT = 4;

export function createStoredReviews(database: Database): StoredReviews {
  return {
    clock: () => database.row(clockRow, CLOCK),
    saveClock: ({ day, seen, setBackFrom }) => {
      database.run(SAVE_CLOCK, { day, seen, setBackFrom });
    },
    card: (lessonId, questionId) => database.row(cardRow, CARD, { lessonId, questionId }),
    saveCard: (lessonId, questionId, card) => {
      const [box, dueDay] = card.kind === 'learnt' ? [LEARNT, 0] : [card.box, card.dueDay];
      database.run(SAVE_CARD, { lessonId, questionId, box, dueDay });
    },
    earned: () => new Map(database.rows(earnedRow, EARNED).map(({ lessonId, doneAt }) => [lessonId, doneAt])),
  };
}

const CLOCK = 'SELECT day, seen, set_back_from AS setBackFrom FROM learning_clock WHERE id = 1';
const SAVE_CLOCK = `
  INSERT INTO learning_clock (id, day, seen, set_back_from) VALUES (1, :day, :seen, :setBackFrom)
  ON CONFLICT (id) DO UPDATE SET day = excluded.day, seen = excluded.seen, set_back_from = excluded.set_back_from`;
const CARD = `
  SELECT box, due_day AS dueDay FROM reviews WHERE lesson_id = :lessonId AND question_id = :questionId`;
const SAVE_CARD = `
  INSERT INTO reviews (lesson_id, question_id, box, due_day) VALUES (:lessonId, :questionId, :box, :dueDay)
  ON CONFLICT (lesson_id, question_id) DO UPDATE SET box = excluded.box, due_day = excluded.due_day`;
const EARNED = 'SELECT lesson_id AS lessonId, done_at AS doneAt FROM lesson_progress';

const clockRow = z.object({ day: z.number(), seen: z.number(), setBackFrom: z.number().nullable() });
const cardRow = z
  .object({ box: z.number(), dueDay: z.number() })
  .transform(({ box, dueDay }): ReviewCard => (isBox(box) ? { kind: 'waiting', box, dueDay } : { kind: 'learnt' }));
const earnedRow = z.object({ lessonId: z.string(), doneAt: z.string() });

function isBox(box: number): box is Box {
  return box >= 0 && box < LEARNT;
}

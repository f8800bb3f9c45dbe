// What keeps learning going beside the lessons themselves, put together.
import type { Database } from '#services/database/open';
import { createLearnerFiles, type LearnerFiles, type LearnerFilesDeps } from './learner-files';
import { createNotes, type NotesService } from './notes';
import { createReviews, type ReviewsService } from './reviews';

export interface Learning {
  reviews: ReviewsService;
  notes: NotesService;
  files: LearnerFiles;
}

export function createLearning(deps: LearnerFilesDeps & { database: Database }): Learning {
  return { reviews: createReviews(deps), notes: createNotes(deps), files: createLearnerFiles(deps) };
}

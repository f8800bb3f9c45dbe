// The worker in which the small model learns to draft notes.
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import { notesTuning, type NotesOrder, type NotesStep } from './tuning';

serveTraining(workerSide<NotesOrder, NotesStep>(self), notesTuning(pageTuning));

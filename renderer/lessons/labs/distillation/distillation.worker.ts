// The worker in which two students learn.
import { pageClock } from '../../lab/training/page-clock';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import { distillation, type DistillationOrder, type DistillationStep } from './distillation';

serveTraining(workerSide<DistillationOrder, DistillationStep>(self), distillation({ ...pageTuning, now: pageClock }));

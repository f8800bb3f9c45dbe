// The worker in which the model is tuned.
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import type { TuningStep } from '../../lab/tuning/tuning-steps';
import { fineTuning, type FineTuningOrder } from './training';

serveTraining(workerSide<FineTuningOrder, TuningStep>(self), fineTuning(pageTuning));

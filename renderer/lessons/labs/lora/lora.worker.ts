// The worker in which the adapter is trained.
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import type { TuningStep } from '../../lab/tuning/tuning-steps';
import { loraTuning, type LoraOrder } from './training';

serveTraining(workerSide<LoraOrder, TuningStep>(self), loraTuning(pageTuning));

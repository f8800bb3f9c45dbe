// The worker in which a model is cut and recovers.
import { pageClock } from '../../lab/training/page-clock';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import { pruning, type PruningOrder, type PruningStep } from './pruning';

serveTraining(workerSide<PruningOrder, PruningStep>(self), pruning({ ...pageTuning, now: pageClock }));

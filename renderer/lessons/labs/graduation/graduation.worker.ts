// The worker in which the model is taught, written to a file and read back.
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import { graduation, type GraduationOrder, type GraduationStep } from './training';

serveTraining(workerSide<GraduationOrder, GraduationStep>(self), graduation(pageTuning));

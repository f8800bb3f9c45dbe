// The worker in which a model is written to a file and read back.
import type { StepReport } from '../../lab/training/protocol';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { builtInModel } from '../../lab/tuning/story-base';
import { graduation, type GraduationOrder } from './training';

serveTraining(workerSide<GraduationOrder, StepReport>(self), graduation(builtInModel));

// The worker in which blank brains are rolled and asked: alone, since a team would take longer to gather than the work lasts.
import { createKernels } from '#training/kernels/create-kernels';
import { createTrainer } from '#training/trainer/create-trainer';
import type { MakeTrainer } from '../../lab/stories/story-model';
import { contest } from '../../lab/training/page-trainer';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { beginWith, type Order, type Step } from './training';

const makeTrainer: MakeTrainer = (plan) =>
  createTrainer(plan, (elements) => createKernels(contest(false).choice, { elements, shared: false }));

serveTraining(workerSide<Order, Step>(self), beginWith(makeTrainer));

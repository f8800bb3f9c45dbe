// The worker in which blank brains are rolled and asked.
import { pageTrainer } from '../../lab/stories/kernels-for-now';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { beginWith, type Order, type Step } from './training';

serveTraining(workerSide<Order, Step>(self), beginWith(pageTrainer));

// The worker in which the models learn, by heart or not.
import { pageTrainer } from '../../lab/training/page-trainer';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { beginWith, type Order, type Step } from './learning';

serveTraining(workerSide<Order, Step>(self), beginWith(pageTrainer));

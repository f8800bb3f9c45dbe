// The worker in which blank brains are rolled and asked: alone, since a team would take longer to gather than the work lasts.
import { pageTrainerAlone } from '../../lab/training/page-trainer';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { beginWith, type Order, type Step } from './training';

serveTraining(workerSide<Order, Step>(self), beginWith(pageTrainerAlone));

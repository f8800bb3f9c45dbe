// The worker in which the small model learns to sort messages.
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import { messageTuning, type MessageOrder, type MessageStep } from './tuning';

const side = workerSide<MessageOrder, MessageStep>(self);

serveTraining(side, messageTuning(pageTuning, side.now));

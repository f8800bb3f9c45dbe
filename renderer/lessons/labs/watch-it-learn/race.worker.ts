// The worker in which the learning rates race.
import { pageTrainer } from '../../lab/training/page-trainer';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { beginRace, type RaceOrder, type RaceStep } from './race';

serveTraining(workerSide<RaceOrder, RaceStep>(self), beginRace(pageTrainer));

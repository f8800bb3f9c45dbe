// The worker in which the model learns to answer.
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import { instructionTuning, type InstructionPlan, type InstructionStep } from './training';

serveTraining(workerSide<InstructionPlan, InstructionStep>(self), instructionTuning(pageTuning));

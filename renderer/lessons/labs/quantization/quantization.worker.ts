// The worker in which models are rounded and measured.
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { pageTuning } from '../../lab/tuning/tuning-deps';
import { quantization, type QuantizationOrder, type WidthStep } from './quantization';

serveTraining(workerSide<QuantizationOrder, WidthStep>(self), quantization(pageTuning));

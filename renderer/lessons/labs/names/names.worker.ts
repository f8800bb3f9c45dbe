// The worker in which the names model learns and writes.
import { loadCorpus } from '../../corpora';
import { pageTrainer } from '../../lab/training/page-trainer';
import { serveTraining } from '../../lab/training/serve-training';
import { workerSide } from '../../lab/training/worker-side';
import { once } from '../../lab/tuning/tuning-deps';
import { namesTexts } from './names-model';
import { namesTraining, type NamesOrder, type NamesStep } from './training';

const texts = once(async () => namesTexts([await loadCorpus('female-names'), await loadCorpus('male-names')]));

serveTraining(workerSide<NamesOrder, NamesStep>(self), namesTraining({ texts, makeTrainer: pageTrainer }));

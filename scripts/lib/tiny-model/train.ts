// Trains the models that come with the application from their seeds and writes their files: the one that answers before any other was fetched, and
// the one that lessons on tuning begin with. Every machine makes the same bytes. `--check` compares them with the committed files instead, `--out FOLDER`
// writes elsewhere, `--only NAME` makes one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import { BUILT_IN_FACTS, trainBuiltIn } from '#training/built-in/plan';
import { modelFileOf } from '#training/gguf/model-file';
import type { ModelFacts } from '#training/gguf/model-facts';
import type { TrainedModel } from '#training/model/trained-model';
import { STORY_BASE, STORY_BASE_FACTS, trainStoryBase } from '#training/story-base/story-base';
import { exactTrainer } from '#training/trainer/exact-trainer';

const REPORT_EVERY = 200;

interface Recipe {
  fileName: string;
  train: () => Generator<{ step: number; loss: number }, TrainedModel>;
  facts: ModelFacts;
  /** Whether a text begins with the mark for it. */
  addsBegin: boolean;
}

const RECIPES: readonly Recipe[] = [
  { ...BUILT_IN_MODEL, train: () => trainBuiltIn(), facts: BUILT_IN_FACTS, addsBegin: true },
  { ...STORY_BASE, train: () => trainStoryBase(exactTrainer), facts: STORY_BASE_FACTS, addsBegin: false },
];

const { values } = parseArgs({
  options: { check: { type: 'boolean' }, out: { type: 'string', default: 'resources' }, only: { type: 'string' } },
});

for (const { fileName, train, facts, addsBegin } of RECIPES) {
  if (values.only !== undefined && values.only !== fileName) continue;
  const startedAt = process.cpuUsage();
  const model = trained(train(), fileName);
  const bytes = modelFileOf(model, { type: 'F32', facts, addsBegin });
  const seconds = process.cpuUsage(startedAt).user / 1e6;
  console.log(
    `${fileName}: ${model.parameters.length} parameters, ${bytes.length} bytes, ${seconds.toFixed(0)} s of processor time`,
  );
  if (values.check !== true) writeFileSync(join(values.out, fileName), bytes);
  else if (!readFileSync(join(values.out, fileName)).equals(bytes)) {
    console.error(`${fileName} is not what its recipe makes. "npm run tiny-model" writes it anew.`);
    process.exitCode = 1;
  }
}

function trained(run: ReturnType<Recipe['train']>, fileName: string): TrainedModel {
  for (;;) {
    const next = run.next();
    if (next.done === true) return next.value;
    const { step, loss } = next.value;
    if (step % REPORT_EVERY === 0) console.log(`${fileName}, step ${step}: loss ${loss.toFixed(3)}`);
  }
}

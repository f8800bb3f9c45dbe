// Trains the built-in model, tells how far it is, and writes its file. `--steps N` ends earlier, `--out FILE` writes elsewhere.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom } from '#domain/random';
import { BUILT_IN_MODEL } from '#domain/tiny-model/built-in';
import { modelFileOf } from '#domain/tiny-model/gguf/model-file';
import { writeOn } from '#domain/tiny-model/sample';
import { BUILT_IN_PLAN, judge, trainOnStories } from '#domain/tiny-model/stories/train';
import type { TinyModel } from '#domain/tiny-model/tiny-model';
import { encode, MARKS } from '#domain/tiny-model/vocabulary';

const REPORT_EVERY = 200;

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: String(BUILT_IN_PLAN.steps) },
    out: { type: 'string', default: `resources/${BUILT_IN_MODEL.fileName}` },
  },
});
const plan = { ...BUILT_IN_PLAN, steps: Number(values.steps) };

function report(step: number, model: TinyModel): void {
  const seconds = process.cpuUsage(startedAt).user / 1e6;
  console.log(
    `step ${step} of ${plan.steps}: loss ${judge(model).toFixed(4)} on unseen stories, ${seconds.toFixed(0)} s`,
  );
}

function sample(model: TinyModel): string {
  const tokens = writeOn(model, encode('One '), { count: 300, end: MARKS.end, random: seededRandom(plan.seed) });
  return `One ${Buffer.from(tokens.filter((token) => token < MARKS.begin)).toString()}`;
}

const startedAt = process.cpuUsage();
for (const { step, model } of trainOnStories(plan)) {
  if (step % REPORT_EVERY === 0 || step === plan.steps) report(step, model);
  if (step < plan.steps) continue;
  const bytes = modelFileOf(model, BUILT_IN_MODEL.name);
  writeFileSync(values.out, bytes);
  console.log(`${values.out}: ${model.weights.all.length} parameters, ${bytes.length} bytes\n\n${sample(model)}`);
}

// Trains the model that lessons on tuning begin with and writes its file, the same to the last byte on every machine. `--out FILE` writes elsewhere.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { modelFileOf } from '#training/gguf/model-file';
import { STORY_BASE, trainStoryBase } from '#training/story-base/story-base';
import { exactTrainer } from '#training/trainer/exact-trainer';

const REPORT_EVERY = 50;
const LICENCE = 'mit';

const { values } = parseArgs({ options: { out: { type: 'string', default: `resources/${STORY_BASE.fileName}` } } });

const run = trainStoryBase(exactTrainer);
for (let next = run.next(); ; next = run.next()) {
  if (next.done === true) {
    const description = 'Writes simple stories. Lessons on tuning begin with it.';
    const bytes = modelFileOf(next.value, { type: 'F32', facts: { licence: LICENCE, description } });
    writeFileSync(values.out, bytes);
    console.log(`${values.out}: ${next.value.parameters.length} parameters, ${bytes.length} bytes`);
    break;
  }
  const { step, loss } = next.value;
  if (step % REPORT_EVERY === 0) console.log(`step ${step} of ${STORY_BASE.steps}: loss ${loss.toFixed(3)}`);
}

// All benchmarks, or those named, one after the other on a quiet machine: prints a table and writes it to the file named by --write.
import { cpus, totalmem } from 'node:os';
import { writeFileSync } from 'node:fs';
import { formatBytes } from '#domain/units';
import { measureDownload } from './download';
import { measureFit } from './fit';
import { measureGeneration } from './generation';
import { measureLabBenchmark } from './lab-benchmark';
import { measureLessons } from './lesson';
import type { Row } from './row';
import { measurePrediction } from './prediction';
import { measureSamplingLab } from './sampling-lab';
import { measureSamplingWindow } from './sampling-lab-window';
import { measureSecondTurn } from './second-turn';
import { measureThreads } from './threads';
import { measureEstimates } from './training/estimate';
import { measureFrames } from './training/frames';
import { measureTraining } from './training/training';
import { measureWindow } from './window';
import { measureXray } from './xray';

const measures: Record<string, () => Promise<Row[]>> = {
  fit: measureFit,
  prediction: measurePrediction,
  'sampling-lab': measureSamplingLab,
  'sampling-window': measureSamplingWindow,
  lesson: measureLessons,
  threads: measureThreads,
  generation: measureGeneration,
  'lab-benchmark': measureLabBenchmark,
  'second-turn': measureSecondTurn,
  window: measureWindow,
  xray: measureXray,
  download: measureDownload,
  training: measureTraining,
  'training-frames': measureFrames,
  'training-estimate': measureEstimates,
};
const named = process.argv.slice(2).filter((word) => word in measures);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (named.length > 0 && !named.includes(name)) continue;
  for (const row of await measure()) {
    rows.push(row);
    console.log(line(row));
  }
}

const target = process.argv[process.argv.indexOf('--write') + 1];
if (process.argv.includes('--write') && target !== undefined) writeFileSync(target, document(rows));
process.exitCode = rows.some((row) => row.reached === false) ? 1 : 0;

function line({ what, figure, aim, reached }: Row): string {
  const mark = reached === null ? ' ' : reached ? 'yes' : 'NO';
  return `${what.padEnd(62)} ${figure.padEnd(44)} ${aim.padEnd(24)} ${mark}`;
}

function document(all: readonly Row[]): string {
  const processor = cpus()[0]?.model ?? 'unknown processor';
  return [
    '# Benchmarks',
    '',
    `Made by \`npm run bench -- --write docs/benchmarks.md\` on ${new Date().toISOString().slice(0, 10)}: ${processor}, ${cpus().length} logical cores, ${formatBytes(totalmem())} of memory, ${process.platform}, no graphics card. Model: SmolLM2-135M-Instruct Q4_1.`,
    'Compared figures come from the same run, taken in turn; medians.',
    '',
    '| what | figure | aim | reached |',
    '|---|---|---|---|',
    ...all.map(
      ({ what, figure, aim, reached }) =>
        `| ${what} | ${figure} | ${aim} | ${reached === null ? '' : reached ? 'yes' : 'no'} |`,
    ),
    '',
  ].join('\n');
}

// homeroom predict: how fast a model will write and read, from this computer's own measurement or from another's.
import { memoryBudget } from '#domain/budget';
import { contextOf } from '#domain/cache';
import { catalogWeights } from '#domain/catalog-weights';
import { fitOf } from '#domain/fit';
import type { Survey } from '#domain/hardware';
import { predictedSpeed, type SpeedBasis, type WantedSpeed } from '#domain/model-speed';
import type { SpeedRange } from '#domain/speed-range';
import { formatDuration } from '#domain/units';
import type { App } from '#services/app';
import { basisFor } from '../calibration-option';
import { completeSurvey } from '#services/hardware/complete-survey';
import { LOAD_OPTIONS, wantedLoad, type WantedLoad } from '../inspect-options';
import { withApp } from '../open-app';
import { numberOption, textOption, type Command } from '../parse-command';
import { readMachine } from '../read-json';
import { SUBJECT_OPTIONS, subjectOf, type CliSubject } from '../subject';
import { speedWords } from './recommend';

const QUESTION_TOKENS = 200;

export const predict: Command = {
  usage:
    'predict FILE | --catalog ID [--quant Q] | --facts FILE.json --quant Q [--calibration FILE] [--machine FILE] [--depth N] [--prompt N] [--watts W] [--context N] [--gpu-layers N|auto] [--json]',
  summary: 'How fast a model will write and read, with its range and how sure it is.',
  options: {
    ...SUBJECT_OPTIONS,
    ...LOAD_OPTIONS,
    calibration: { type: 'string' },
    depth: { type: 'string' },
    prompt: { type: 'string' },
    watts: { type: 'string' },
  },
  operands: [0, 1],
  run: async ({ terminal, values, operands }) => {
    const load = wantedLoad(values);
    const depth = numberOption(values, 'depth', { least: 0, most: 10_000_000, whole: true }) ?? 0;
    const promptTokens = numberOption(values, 'prompt', { least: 1, most: 10_000_000, whole: true }) ?? QUESTION_TOKENS;
    const watts = numberOption(values, 'watts', { least: 0, most: 100_000, whole: false }) ?? null;
    const machine = textOption(values, 'machine');
    const recorded = machine === undefined ? null : await readMachine(machine);
    const found = await withApp(values, async (open) => {
      const { app } = open;
      const survey = recorded ?? (await completeSurvey(open.app.hardware));
      const basis = { survey, ...(await basisFor(app, values, recorded)) };
      const subject = await subjectOf(app, values, operands);
      const wanted = await wantedSpeed(app, { subject, load, survey, basis });
      return {
        wanted,
        speed: predictedSpeed(wanted, basis, { depth, promptTokens, watts, questionTokens: promptTokens }),
      };
    });
    const { decode, prefill, firstTokenMs, joulesPerToken } = found.speed;
    const document = {
      quant: found.wanted.shape.quant,
      depth,
      prompt: promptTokens,
      fits: found.wanted.fit.verdict,
      gpuLayers: found.wanted.fit.placement.gpuLayers,
      decode,
      prefill,
      firstTokenMs: firstTokenMs.question,
      documentFirstTokenMs: firstTokenMs.document,
      joulesPerToken,
    };
    terminal.answer(document, [
      `  Writes after ${depth} tokens  ${speedWords(decode)}`,
      `  Reads a prompt of ${promptTokens}  ${speedWords(prefill)}`,
      `  First word after  ${waitRange(firstTokenMs.question)}`,
    ]);
  },
};

function waitRange({ low, high }: SpeedRange): string {
  return low === null || high === null ? 'unknown' : `${formatDuration(low)} to ${formatDuration(high)}`;
}

interface Wanted {
  subject: CliSubject;
  load: WantedLoad;
  survey: Survey;
  basis: SpeedBasis;
}

/** The model as it would be loaded on the computer the basis is of. */
async function wantedSpeed(app: App, { subject, load, survey }: Wanted): Promise<WantedSpeed> {
  const budget = memoryBudget(survey);
  const shape = await shapeOf(app, subject, survey);
  const tokens = Math.min(load.context.tokens ?? 8192, shape.architecture.contextLengthMax);
  const context = contextOf(tokens, { ...load.context, tokens });
  const { architecture, weights } = shape;
  const fit = fitOf({ architecture, weights, context, gpuLayers: load.gpuLayers }, budget);
  return { modelId: shape.modelId, shape, context, fit };
}

async function shapeOf(
  app: App,
  subject: CliSubject,
  survey: Survey,
): Promise<WantedSpeed['shape'] & { modelId: string }> {
  if (subject.kind === 'facts') {
    const { architecture, weights, quant } = subject;
    return { architecture, weights, quant: quant ?? 'F16', modelId: '' };
  }
  if (subject.kind === 'catalog') {
    const { model, file } = subject;
    const weights = catalogWeights(model, file, survey);
    return { architecture: model.architecture, weights, quant: file.quant, modelId: model.id };
  }
  const facts = await app.models.factsOf(subject.file);
  const known = (await app.models.list()).find(({ installed }) => installed?.file === subject.file);
  return { architecture: facts.architecture, weights: facts.weights, quant: facts.quant, modelId: known?.id ?? '' };
}

// How long it takes to look at the computer, to recommend out of the whole catalogue, and to answer a slider.
import { memoryBudget } from '#domain/budget';
import { contextOf } from '#domain/cache';
import { catalogWeights } from '#domain/catalog-weights';
import { fitOf } from '#domain/fit';
import { expectedSpeed } from '#domain/model-speed';
import { recommend } from '#domain/recommend';
import { completeSurvey } from '#services/hardware/complete-survey';
import { median, openBenchApp } from './application';
import type { Row } from './row';

const ROUNDS = 30;

export async function measureFit(): Promise<Row[]> {
  const { app, close } = await openBenchApp();
  try {
    const startedAt = performance.now();
    await app.hardware.survey(true);
    const surveyMs = performance.now() - startedAt;
    const survey = await completeSurvey(app.hardware);
    const completeMs = performance.now() - startedAt;
    const catalog = app.catalog.models;
    const basis = { survey, calibration: null, measured: [] };
    const recommendMs = timesOf(() => recommend({ catalog, survey, task: 'chat', basis }));
    const [first] = recommendMs;
    const model = catalog.find(({ id }) => id === 'qwen3.5-9b');
    if (model === undefined) throw new Error('the catalogue has no model for the slider');
    let tokens = 1024;
    const sliderMs = timesOf(() => {
      tokens = (tokens % 131_072) + 1024;
      const weights = catalogWeights(model, model.recommended, survey);
      const context = contextOf(tokens);
      const { architecture } = model;
      const fit = fitOf({ architecture, weights, context, gpuLayers: null }, memoryBudget(survey));
      const shape = { architecture, weights, quant: model.recommended.quant };
      expectedSpeed({ modelId: model.id, shape, context, fit }, basis);
    });
    return [
      row('survey, fast facts', `${surveyMs.toFixed(0)} ms; all of them after ${completeMs.toFixed(0)} ms`, [
        surveyMs,
        1000,
      ]),
      row(
        `recommendation out of ${catalog.length} models, warm, median of ${ROUNDS}`,
        `${median(recommendMs).toFixed(1)} ms; the first ${(first ?? 0).toFixed(0)} ms`,
        [median(recommendMs), 50],
      ),
      row('one step of the context slider: sum, fit and speed', `${median(sliderMs).toFixed(2)} ms`, [
        median(sliderMs),
        16,
      ]),
    ];
  } finally {
    await close();
  }
}

function timesOf(work: () => unknown): number[] {
  return Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
}

function row(what: string, figure: string, [ms, limitMs]: readonly [number, number]): Row {
  return { what, figure, aim: `under ${limitMs} ms`, reached: ms < limitMs };
}

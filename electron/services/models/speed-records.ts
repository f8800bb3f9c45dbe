// What an answer says about speed: it is kept beside what had been expected, unless the computer was busy or slowed down.
import type { Generated } from '#contract/engine';
import { memoryBudget } from '#domain/budget';
import { fitOf } from '#domain/fit';
import { known, type Survey } from '#domain/hardware';
import { decodeAt, type SpeedBasis } from '#domain/model-speed';
import type { GgufFacts } from '#domain/model';
import { BUSY_SPREAD } from '#domain/quantile';
import type { Calibration } from '#domain/speed/calibration';
import type { Speeds } from '#services/database/speeds';
import type { Current } from './loading';
import type { Registry } from './registry';

export interface SpeedRecordsDeps {
  speeds: Speeds;
  registry: Registry;
  current: () => Current | null;
  survey: () => Promise<Survey>;
  calibration: () => Promise<Calibration | null>;
}

export interface SpeedRecords {
  /** What every prediction is made from. */
  basis: () => Promise<SpeedBasis>;
  /** Keeps what the loaded model's answer measured; gives what had been expected of it, tokens per second. */
  record: (modelId: string, generated: Generated) => Promise<number | null>;
}

/** An answer shorter than this says little about speed. */
const LEAST_TOKENS = 16;

export function createSpeedRecords(deps: SpeedRecordsDeps): SpeedRecords {
  const basis = async (): Promise<SpeedBasis> => ({
    survey: await deps.survey(),
    calibration: await deps.calibration(),
    measured: deps.speeds.measured(),
  });

  async function record(modelId: string, generated: Generated): Promise<number | null> {
    const current = deps.current();
    const { installed } = deps.registry.entry(modelId);
    if (current?.id !== modelId || installed === null || !saysMuch(generated)) return null;
    const from = await basis();
    const depthTokens = generated.promptTokens + generated.answerTokens / 2;
    const predictedTokensPerSecond = expectation(current, installed.facts, { from, depthTokens });
    if (isDisturbed(generated, from.survey)) return predictedTokensPerSecond;
    const devices = known(current.surveyBefore.engine);
    const { gpuLayers, threads } = current.loaded;
    deps.speeds.add({
      modelId,
      quant: installed.quant,
      backend: gpuLayers > 0 ? (devices?.backend ?? 'cpu') : 'cpu',
      gpuLayers,
      threads,
      engineBuild: devices?.build ?? '',
      tokensPerSecond: generated.tokensPerSecond,
      depthTokens,
      promptTokensPerSecond: generated.promptTokensPerSecond,
      predictedTokensPerSecond,
    });
    deps.registry.speedMeasured(modelId);
    return predictedTokensPerSecond;
  }

  return { basis, record };
}

function saysMuch({ answerTokens, tokensPerSecond }: Generated): boolean {
  return answerTokens >= LEAST_TOKENS && tokensPerSecond > 0;
}

/** Other programs took part of the computer, or it slowed itself down to cool. */
function isDisturbed({ tokenSpread }: Generated, survey: Survey): boolean {
  return (tokenSpread ?? 1) > BUSY_SPREAD || known(survey.thermal)?.slowed === true;
}

/** What the figures of this computer alone, without earlier answers of this model, let expect at that depth. */
function expectation(
  { loaded, surveyBefore }: Current,
  facts: GgufFacts,
  { from, depthTokens }: { from: SpeedBasis; depthTokens: number },
): number | null {
  const { architecture, weights, quant } = facts;
  const { context, gpuLayers } = loaded;
  const fit = fitOf({ architecture, weights, context, gpuLayers }, memoryBudget(surveyBefore));
  const basis = { ...from, survey: surveyBefore, measured: [] };
  const wanted = { modelId: '', shape: { architecture, weights, quant }, context, fit };
  return decodeAt(wanted, basis, depthTokens).estimate;
}

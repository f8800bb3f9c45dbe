// How fast a model is to be expected on a computer: its shape against what was measured here, or else against a table of chips.
import { layersOf } from './architecture';
import { cacheBytesPerToken, sum, type ContextSettings } from './cache';
import type { Fit } from './fit';
import { graphicsSpeed, processorSpeed } from './device-speed';
import { known, type Survey } from './hardware';
import { KV_ELEMENT_BYTES } from './kv-types';
import type { MeasuredSpeed } from './measured-speed';
import type { Architecture } from './model';
import type { Calibration } from './speed/calibration';
import { predictSpeed, type PredictedSpeed } from './speed/predict';
import { quantFamily } from './speed/quant-family';
import type { SpeedShape } from './speed/shape';
import type { ExpectedSpeed, SpeedRange } from './speed-range';
import type { Weights } from './tensors/weights';

/** What speeds are predicted from. */
export interface SpeedBasis {
  survey: Survey;
  /** Null when this computer was not measured, or by another build of the engine. */
  calibration: Calibration | null;
  measured: readonly MeasuredSpeed[];
}

/** A model as it would be loaded. */
export interface WantedSpeed {
  /** The catalogue's id, or that of an installed file; what was measured goes by it. */
  modelId: string;
  shape: { architecture: Architecture; weights: Weights; quant: string };
  context: ContextSettings;
  fit: Pick<Fit, 'placement' | 'verdict'>;
}

/** What is asked for without a word about a conversation: its beginning. */
const START = { depth: 0, promptTokens: 512 };

export function expectedSpeed(wanted: WantedSpeed, basis: SpeedBasis): ExpectedSpeed {
  const { decode, prefill, firstTokenMs } = predictedSpeed(wanted, basis, START);
  return { decode, prefill, questionMs: firstTokenMs.question, documentMs: firstTokenMs.document };
}

/** Writing at a depth, tokens per second. */
export function decodeAt(wanted: WantedSpeed, basis: SpeedBasis, depth: number): SpeedRange {
  return predictedSpeed(wanted, basis, { ...START, depth }).decode;
}

export interface SpeedQuestion {
  /** Tokens of the conversation while writing. */
  depth: number;
  /** Tokens of the prompt that is read. */
  promptTokens: number;
  /** Tokens of a typical question; 200 unless said. */
  questionTokens?: number;
  /** Power drawn while writing, watts; null when nobody knows it. */
  watts?: number | null;
}

export function predictedSpeed(wanted: WantedSpeed, basis: SpeedBasis, question: SpeedQuestion): PredictedSpeed {
  const { placement, verdict } = wanted.fit;
  const layers = wanted.shape.architecture.layerCount + 1;
  const fraction = verdict === 'cpu' ? 0 : Math.min(1, placement.gpuLayers / layers);
  const shape = speedShape(wanted, fraction > 0 && fraction < 1 ? fraction : null);
  // What does not fit is swapped in and out: no speed is promised then.
  if (verdict === 'tight' || verdict === 'too-large') return predictSpeed(shape, { device: null }, question);
  const processor = processorSpeed(basis);
  return predictSpeed(
    shape,
    {
      device: fraction === 0 ? processor : graphicsSpeed(basis),
      host: processor,
      measured: measuredOf(wanted, basis),
      watts: question.watts ?? null,
    },
    question,
  );
}

/** @param graphicsFraction share of the layers on the graphics device; null when all are on one device */
export function speedShape(
  { shape, context }: Pick<WantedSpeed, 'shape' | 'context'>,
  graphicsFraction: number | null,
): SpeedShape {
  const { architecture, weights, quant } = shape;
  const { headCount, keyLength, vocabSize, embeddingLength, experts, latentAttention, slidingWindow } = architecture;
  const full = layersOf(architecture).filter(({ cache }) => cache === 'full').length;
  return {
    quantFamily: quantFamily(dominantType(weights) ?? quant),
    bytesPerToken: sum(Object.values(weights.bytesPerToken)),
    weightBytes: weights.totalBytes,
    layerCount: architecture.layerCount,
    activeParameters: Math.max(0, weights.activeParameters - vocabSize * embeddingLength),
    kvBytesPerToken: cacheBytesPerToken(architecture, context),
    slidingKvBytesPerToken: slidingBytesPerToken(architecture, context),
    slidingWindow,
    attentionWidth: headCount * keyLength * full,
    mixtureOfExperts: experts !== null,
    latentAttention,
    sandwichNorms: architecture.name.startsWith('gemma'),
    ...(graphicsFraction !== null && { split: { graphicsFraction } }),
  };
}

/** The type most of what a token reads is stored in. */
function dominantType({ bytesPerToken }: Weights): string | undefined {
  return Object.entries(bytesPerToken).sort(([, a], [, b]) => b - a)[0]?.[0];
}

function slidingBytesPerToken(architecture: Architecture, { keyType, valueType }: ContextSettings): number {
  const layers = layersOf(architecture).filter(({ cache }) => cache === 'sliding');
  const keys = sum(layers.map(({ keyElements }) => keyElements));
  const values = sum(layers.map(({ valueElements }) => valueElements));
  return keys * KV_ELEMENT_BYTES[keyType] + values * KV_ELEMENT_BYTES[valueType];
}

/** What this very model did here in this quant, placed as it would be now, with this build of the engine where that is known. */
function measuredOf(
  { modelId, shape, fit }: WantedSpeed,
  { measured, survey }: SpeedBasis,
): { tokensPerSecond: number; depth: number; prefillTokensPerSecond?: number } | null {
  const build = known(survey.engine)?.build;
  const isSame = (row: MeasuredSpeed): boolean =>
    row.modelId === modelId &&
    row.quant === shape.quant &&
    row.gpuLayers > 0 === (fit.placement.gpuLayers > 0 && fit.verdict !== 'cpu') &&
    (build === undefined || row.engineBuild === build);
  const row = measured.findLast(isSame);
  if (row === undefined) return null;
  const { tokensPerSecond, depthTokens: depth, promptTokensPerSecond: read } = row;
  return { tokensPerSecond, depth, ...(read !== null && { prefillTokensPerSecond: read }) };
}

// How fast a model will write and read on this computer: measured if it ran here, else foretold, else unknown; never a bare number.
import type { DeviceCalibration } from './calibration';
import { decodeSeconds } from './decode-time';
import { figure, inverse, UNKNOWN, type Figure } from './figure';
import { prefillSeconds } from './prefill-time';
import type { SpeedShape } from './shape';
import { measuredTrust, predictedTrust } from './trust';

/** What this very model with these settings did here. */
export interface MeasuredRun {
  tokensPerSecond: number;
  /** Tokens in the context while writing; 0 unless said. */
  depth?: number;
  prefillTokensPerSecond?: number;
  /** Tokens of the prompt that was read; 512 unless said. */
  promptTokens?: number;
}

/** What a prediction rests on. */
export interface SpeedBasis {
  /** The device that holds the model, or the graphics device of a split; null when nothing is known of it. */
  device: DeviceCalibration | null;
  /** The processor, for the rest of a split model. */
  host?: DeviceCalibration | null;
  measured?: MeasuredRun | null;
  /** Power drawn while writing, watts. */
  watts?: number | null;
}

export interface SpeedQuestion {
  /** Tokens in the context while writing. */
  depth: number;
  /** Tokens of the prompt whose reading speed is asked for. */
  promptTokens: number;
  /** Tokens of a typical question; 200 unless said. */
  questionTokens?: number;
  /** Tokens of a long document; 8,000 unless said. */
  documentTokens?: number;
}

export interface PredictedSpeed {
  /** Tokens per second while writing. */
  decode: Figure;
  /** Tokens per second while reading the prompt. */
  prefill: Figure;
  /** Milliseconds until the first word of the answer. */
  firstTokenMs: { question: Figure; document: Figure };
  /** Energy of each written token; unknown without a power. */
  joulesPerToken: Figure;
}

export function predictSpeed(shape: SpeedShape, basis: SpeedBasis, question: SpeedQuestion): PredictedSpeed {
  const { promptTokens, questionTokens = 200, documentTokens = 8000 } = question;
  const decode = decodeFigure(shape, basis, atLeast(question.depth, 0));
  const read = (tokens: number): Figure => prefillFigure(shape, basis, atLeast(tokens, 1));
  const firstToken = (tokens: number): Figure => inverse(read(tokens), atLeast(tokens, 1) * 1000);
  return {
    decode,
    prefill: read(promptTokens),
    firstTokenMs: { question: firstToken(questionTokens), document: firstToken(documentTokens) },
    joulesPerToken: inverse(decode, basis.watts ?? 0),
  };
}

function decodeFigure(shape: SpeedShape, basis: SpeedBasis, depth: number): Figure {
  const devices = devicesOf(shape, basis);
  const seconds = (at: number): number => sum(devices, ({ device, share }) => share * decodeSeconds(shape, device, at));
  const { tokensPerSecond, depth: measuredDepth = 0 } = basis.measured ?? {};
  if (isSpeed(tokensPerSecond)) return carried(tokensPerSecond, seconds(depth) / seconds(measuredDepth));
  if (devices.length === 0) return UNKNOWN;
  const calibrations = devices.map(({ device }) => device);
  return figure(1 / seconds(depth), predictedTrust('decode', shape, calibrations, depth));
}

function prefillFigure(shape: SpeedShape, basis: SpeedBasis, tokens: number): Figure {
  const devices = devicesOf(shape, basis);
  const perToken = (count: number): number =>
    sum(devices, ({ device, share }) => share * prefillSeconds(shape, device, { tokens: count })) / count;
  const { prefillTokensPerSecond, promptTokens = 512 } = basis.measured ?? {};
  if (isSpeed(prefillTokensPerSecond))
    return carried(prefillTokensPerSecond, perToken(tokens) / perToken(promptTokens));
  if (devices.length === 0) return UNKNOWN;
  const calibrations = devices.map(({ device }) => device);
  return figure(1 / perToken(tokens), predictedTrust('prefill', shape, calibrations, tokens));
}

/** A measured speed where the formula foretells `ratio` times the time; without a formula it is taken as it is. */
function carried(tokensPerSecond: number, ratio: number): Figure {
  const known = Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
  return figure(tokensPerSecond / known, measuredTrust(known));
}

/** The devices that work on each token and their shares of the layers; empty when one of them is not known. */
function devicesOf(shape: SpeedShape, { device, host }: SpeedBasis): { device: DeviceCalibration; share: number }[] {
  if (device === null) return [];
  const share = Math.min(1, Math.max(0, shape.split?.graphicsFraction ?? 1));
  if (share === 1) return [{ device, share }];
  if (host === null || host === undefined) return [];
  return [
    { device, share },
    { device: host, share: 1 - share },
  ].filter((one) => one.share > 0);
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function isSpeed(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}

function atLeast(value: number, least: number): number {
  return Number.isFinite(value) ? Math.max(least, value) : NaN;
}

// How many sums a second this computer does, from reading a prompt: measured where it was, else from the table of chips, and it says which. Pure.
import { graphicsSpeed, processorSpeed } from '#domain/device-speed';
import type { SpeedBasis } from '#domain/model-speed';

export interface OwnArithmetic {
  /** Floating point operations a second, two for each parameter and token. */
  flopsPerSecond: number;
  /** `measured`: by "Measure my computer". `answers`: from answers of a model here. `estimated`: from a table of chips. */
  origin: 'measured' | 'answers' | 'estimated';
  /** Whether other programs worked while it was measured: it may then be more. */
  busy: boolean;
  /** What does the sums, as the engine calls it. */
  device: string;
}

/** An answer whose prompt was long enough to tell how fast it was read. */
export interface ReadPrompt {
  parameters: number;
  tokensPerSecond: number;
}

/** The quickest device that can be told; null while nothing is known. */
export function ownArithmetic(basis: SpeedBasis | null, read: readonly ReadPrompt[]): OwnArithmetic | null {
  if (basis === null) return null;
  const devices = [graphicsSpeed(basis), processorSpeed(basis)].filter((device) => device !== null);
  const found = devices.map(({ name, backend, prefillFlopsPerSecond, prefillMeasured }): OwnArithmetic => ({
    flopsPerSecond: prefillFlopsPerSecond.K,
    origin: prefillMeasured.length > 0 ? 'measured' : 'estimated',
    busy: prefillMeasured.length > 0 && basis.calibration?.busy === true,
    device: backend === 'cpu' ? 'the processor' : name,
  }));
  const measured = fastest(found.filter(({ origin }) => origin === 'measured'));
  return measured ?? fastest(read.map(ofPrompt)) ?? fastest(found);
}

function ofPrompt({ parameters, tokensPerSecond }: ReadPrompt): OwnArithmetic {
  return { flopsPerSecond: 2 * parameters * tokensPerSecond, origin: 'answers', busy: false, device: 'this computer' };
}

function fastest(some: readonly OwnArithmetic[]): OwnArithmetic | null {
  return some.reduce<OwnArithmetic | null>(
    (best, one) => (best === null || one.flopsPerSecond > best.flopsPerSecond ? one : best),
    null,
  );
}

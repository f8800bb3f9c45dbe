// How fast a model writes and reads on this computer, and how that is known: from its answers, from what was measured, or from a table. Pure.
import type { ModelEntry } from '#contract/events';
import { candidateOf, type Computer } from '#domain/candidate';
import { contextOf } from '#domain/cache';
import { fitOf } from '#domain/fit';
import { expectedSpeed } from '#domain/model-speed';
import type { ExpectedSpeed, SpeedLabel } from '#domain/speed-range';

export interface OwnSpeed {
  model: string;
  /** Tokens a second. */
  writing: number;
  reading: number | null;
  label: SpeedLabel;
  /** False where the model is only in the catalogue, and the figure says what it would do. */
  isHere: boolean;
}

const CONTEXT_TOKENS = 8192;
/** What to reckon with while no model is here: the first in the catalogue near this size. */
const TYPICAL_PARAMETERS = 4e9;

/** The chosen model where it is here, else any that is, else one of the catalogue; null when nothing is known. */
export function ownSpeed(
  models: readonly ModelEntry[],
  computer: Computer | null,
  chosenId: string | null,
): OwnSpeed | null {
  if (computer === null) return null;
  const here = models.filter(({ installed }) => installed !== null);
  const first = (model: ModelEntry): number => (model.id === chosenId ? 0 : model.measured.length > 0 ? 1 : 2);
  const catalogued = models.filter(({ catalog }) => catalog !== null);
  const distance = ({ catalog }: ModelEntry): number =>
    Math.abs(Math.log((catalog?.parameters.total ?? Infinity) / TYPICAL_PARAMETERS));
  const tries = [
    ...here.toSorted((a, b) => first(a) - first(b)),
    ...catalogued.toSorted((a, b) => distance(a) - distance(b)),
  ];
  for (const model of tries) {
    const speed = speedOf(model, computer);
    const writing = speed?.decode.estimate ?? null;
    if (speed !== null && writing !== null && writing > 0) {
      const { label } = speed.decode;
      return { model: model.name, writing, reading: speed.prefill.estimate, label, isHere: model.installed !== null };
    }
  }
  return null;
}

function speedOf({ id, installed, catalog }: ModelEntry, computer: Computer): ExpectedSpeed | null {
  if (installed === null)
    return catalog === null ? null : candidateOf(catalog, catalog.recommended, 'chat', computer).speed;
  const { architecture, weights } = installed.facts;
  const context = contextOf(Math.min(CONTEXT_TOKENS, architecture.contextLengthMax));
  const fit = fitOf({ architecture, weights, context, gpuLayers: null }, computer.budget);
  return expectedSpeed(
    { modelId: id, shape: { architecture, weights, quant: installed.quant }, context, fit },
    computer.basis,
  );
}

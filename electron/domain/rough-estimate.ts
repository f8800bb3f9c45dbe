// What a model of the hub would roughly need, told from its number of parameters alone: a network of the catalogue of about its size stands in for it. Pure.
import { contextOf } from './cache';
import type { Computer } from './candidate';
import { catalogWeights } from './catalog-weights';
import { fitOf, type Fit } from './fit';
import type { Architecture, CatalogModel, ModelFile } from './model';
import { expectedSpeed } from './model-speed';
import { fileOfQuant } from './quant-files';
import type { SpeedRange } from './speed-range';
import { scaledWeights } from './tensors/scaled-weights';

export interface RoughEstimate {
  /** Bytes of a file with about 4 bits for each number. */
  bytes: number;
  fit: Fit;
  /** Wider than that of a known network. */
  speed: SpeedRange;
  contextTokens: number;
  layerCount: number;
  /** The name of the model that stands in. */
  like: string;
}

/** The usual quant of about 4 bits. */
const QUANT = 'Q4_K_M';
/** Names of quants with about 4 bits: a file of another precision says nothing about one of these. */
const FOUR_BITS = /Q4|FP4/i;
/** "A3B" in a name: 3 billion parameters work on each token. */
const ACTIVE_PARAMETERS = /[-_]a\d+(?:\.\d+)?b(?![a-z])/i;
/** A network of the same architecture is taken when it is at most so many times larger or smaller than the nearest other one. */
const SAME_ARCHITECTURE_WORTH = 4;
/** A network of experts and a dense one of one size are nothing alike. */
const OTHER_KIND_COSTS = 16;
/** How much further the range of a speed reaches when another network stands in. */
const WIDER = 1.35;

/** What the hub says of a model before a file of it was looked at. */
interface Sized {
  repo: string;
  parameters: number | null;
  architecture: string | null;
  contextLength: number | null;
}

/** Null when the number of parameters is unknown, or nothing can stand in. */
export function roughEstimate(
  model: Sized,
  catalog: readonly CatalogModel[],
  computer: Computer,
  wantedTokens: number,
): RoughEstimate | null {
  const { parameters } = model;
  if (parameters === null || !(parameters > 0)) return null;
  const near = nearest(model, parameters, catalog);
  if (near === null) return null;
  const factor = parameters / near.parameters.total;
  const file = fileFor(near);
  const architecture = scaledArchitecture(near.architecture, factor);
  const bytes = file.bytes * factor;
  const weights = weightsFor(near, file, factor, computer);
  const longest = model.contextLength ?? architecture.contextLengthMax;
  const context = contextOf(Math.max(256, Math.min(wantedTokens, longest)));
  const fit = fitOf({ architecture, weights, context, gpuLayers: null }, computer.budget);
  const shape = { architecture, weights, quant: file.quant };
  const { decode } = expectedSpeed({ modelId: '', shape, context, fit }, { ...computer.basis, measured: [] });
  const {
    name,
    architecture: { layerCount },
  } = near;
  return { bytes, fit, speed: wider(decode), contextTokens: context.tokens, layerCount, like: name };
}

/** The model of the catalogue nearest in parameters; one of the same architecture is worth a greater distance. */
function nearest(model: Sized, parameters: number, catalog: readonly CatalogModel[]): CatalogModel | null {
  const usable = catalog.filter((one) => FOUR_BITS.test(fileFor(one).quant));
  const wantsExperts = hasExperts(model, usable);
  const distance = (one: CatalogModel): number =>
    Math.abs(Math.log(parameters / one.parameters.total)) -
    (one.architecture.name === model.architecture ? Math.log(SAME_ARCHITECTURE_WORTH) : 0) +
    (one.parameters.mixtureOfExperts === wantsExperts ? 0 : Math.log(OTHER_KIND_COSTS));
  const [first, ...rest] = usable;
  if (first === undefined) return null;
  return rest.reduce((best, one) => (distance(one) < distance(best) ? one : best), first);
}

/** Whether it is a mixture of experts: its architecture or its name says so, or all that are known of its architecture are. */
function hasExperts({ architecture, repo }: Sized, catalog: readonly CatalogModel[]): boolean {
  if (/moe/i.test(architecture ?? '') || ACTIVE_PARAMETERS.test(repo)) return true;
  const same = catalog.filter((one) => one.architecture.name === architecture);
  return same.length > 0 && same.every((one) => one.parameters.mixtureOfExperts);
}

function fileFor(model: CatalogModel): ModelFile {
  return fileOfQuant(model, QUANT) ?? model.recommended;
}

/** With so many times the parameters a network is about the cube root of it deeper; heads of the cache stay as wide. */
function scaledArchitecture(architecture: Architecture, factor: number): Architecture {
  const deeper = Math.cbrt(factor);
  const layerKinds = architecture.layerKinds.map((kind) => ({
    ...kind,
    keyElements: kind.keyElements * deeper,
    valueElements: kind.valueElements * deeper,
    stateElements: kind.stateElements * deeper,
  }));
  return { ...architecture, layerKinds };
}

function weightsFor(
  model: CatalogModel,
  file: ModelFile,
  factor: number,
  { survey }: Computer,
): ReturnType<typeof catalogWeights> {
  const own = catalogWeights(model, file, survey);
  const weights = scaledWeights(own, file.bytes * factor);
  return { ...weights, activeParameters: own.activeParameters * factor, parameters: own.parameters * factor };
}

function wider({ estimate, low, high, label }: SpeedRange): SpeedRange {
  return { estimate, low: low === null ? null : low / WIDER, high: high === null ? null : high * WIDER, label };
}

// One model as this pane shows it: its entry with its fit and its speed on the computer that is shown, for one set of choices. Pure.
import { contextOf, type ContextSettings } from '#domain/cache';
import type { Computer } from '#domain/candidate';
import { catalogWeights } from '#domain/catalog-weights';
import { fitOf, type Fit, type ModelShape } from '#domain/fit';
import type { ModelFile } from '#domain/model';
import { expectedSpeed } from '#domain/model-speed';
import { UNKNOWN, type ExpectedSpeed } from '#domain/speed-range';
import type { ModelEntry } from '#contract/events';
import type { CachePrecision } from '../lib/kv-words';
import { fileOfQuant } from '#domain/quant-files';

/** How a model is looked at. */
export interface Choices {
  contextTokens: number;
  kvType: CachePrecision;
  /** Null for the file that is here, or the recommended one. */
  quant: string | null;
  /** Null for as many layers on the graphics card as fit. */
  gpuLayers: number | null;
}

export interface ModelView {
  entry: ModelEntry;
  context: ContextSettings;
  gpuLayers: number | null;
  /** Null without a survey, and where nothing is known of the network. */
  fit: Fit | null;
  expected: ExpectedSpeed;
  /** What would be expected if no answer had been measured yet. */
  predicted: ExpectedSpeed;
  /** Layers of the network, the output not counted. */
  layerCount: number;
  /** Bytes of its file, here or to be fetched. */
  fileBytes: number;
  quant: string;
  /** True when this very quant is on this computer. */
  isHere: boolean;
  /** The file of the catalogue; null for a file of one's own. */
  file: ModelFile | null;
}

const UNKNOWN_SPEED: ExpectedSpeed = { decode: UNKNOWN, prefill: UNKNOWN, questionMs: UNKNOWN, documentMs: UNKNOWN };

/** Remembered for as long as computer and entry are the same, since lists ask again with each event. */
const known = new WeakMap<ModelEntry, { computer: Computer | null; views: Map<string, ModelView> }>();

/** A model under the given choices. Without a computer its fit is unknown. */
export function viewOf(entry: ModelEntry, computer: Computer | null, choices: Choices): ModelView {
  const views = viewsOf(entry, computer);
  const key = [choices.contextTokens, choices.kvType, choices.quant, choices.gpuLayers].join(' ');
  const view = views.get(key) ?? reckoned(entry, computer, choices);
  views.set(key, view);
  return view;
}

function viewsOf(entry: ModelEntry, computer: Computer | null): Map<string, ModelView> {
  const found = known.get(entry);
  if (found !== undefined && found.computer === computer) return found.views;
  const views = new Map<string, ModelView>();
  known.set(entry, { computer, views });
  return views;
}

/** The same model with the fit that the engine counted; the speed follows where the layers lie. */
export function withFit(view: ModelView, fit: Fit | null, computer: Computer | null): ModelView {
  if (fit === null || computer === null) return view;
  const shape = shapeOf(view.entry, view.file, computer);
  return shape === null ? view : { ...view, fit, ...speeds(view, { shape, fit }, computer) };
}

function reckoned(entry: ModelEntry, computer: Computer | null, choices: Choices): ModelView {
  const { contextTokens, kvType, gpuLayers } = choices;
  const file = fileOf(entry, choices.quant);
  const tokens = Math.min(contextTokens, contextMax(entry) ?? contextTokens);
  const context = contextOf(tokens, { keyType: kvType, valueType: kvType });
  const isHere = entry.installed !== null && (file === null || file.quant === entry.installed.quant);
  const quant = isHere ? (entry.installed?.quant ?? '') : (file?.quant ?? '');
  const base = {
    entry,
    context,
    gpuLayers,
    fit: null,
    expected: UNKNOWN_SPEED,
    predicted: UNKNOWN_SPEED,
    layerCount: (entry.installed?.facts.architecture ?? entry.catalog?.architecture)?.layerCount ?? 0,
    fileBytes: isHere ? (entry.installed?.fileBytes ?? 0) : (file?.bytes ?? 0),
    quant,
    isHere,
    file,
  };
  const shape = computer === null ? null : shapeOf(entry, file, computer);
  if (computer === null || shape === null) return base;
  const fit = fitOf({ ...shape, context, gpuLayers }, computer.budget);
  return { ...base, fit, ...speeds(base, { shape, fit }, computer) };
}

function speeds(
  { entry, context, quant }: Pick<ModelView, 'entry' | 'context' | 'quant'>,
  { shape, fit }: { shape: ModelShape; fit: Fit },
  { basis }: Computer,
): Pick<ModelView, 'expected' | 'predicted'> {
  const request = { modelId: entry.id, shape: { ...shape, quant }, context, fit };
  const predicted = expectedSpeed(request, { ...basis, measured: [] });
  return { predicted, expected: basis.measured.length === 0 ? predicted : expectedSpeed(request, basis) };
}

/** The catalogue's file of a quant, null for the one that is here or the recommended one; null for a file of one's own. */
function fileOf({ catalog, installed }: ModelEntry, quant: string | null): ModelFile | null {
  if (catalog === null) return null;
  const wanted = quant ?? installed?.quant ?? null;
  if (wanted === null) return catalog.recommended;
  return fileOfQuant(catalog, wanted) ?? (wanted === installed?.quant ? null : catalog.recommended);
}

function shapeOf(entry: ModelEntry, file: ModelFile | null, { survey }: Computer): ModelShape | null {
  const { installed, catalog } = entry;
  if (installed !== null && (file === null || file.quant === installed.quant)) return installed.facts;
  if (catalog === null || file === null) return null;
  const weights = catalogWeights(catalog, file, survey);
  return { architecture: catalog.architecture, weights };
}

/** The longest context the model was made for, tokens; null when nothing is known of it. */
export function contextMax({ installed, catalog }: ModelEntry): number | null {
  return (installed?.facts.architecture ?? catalog?.architecture)?.contextLengthMax ?? null;
}

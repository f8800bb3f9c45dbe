// The weights of a catalogue's file by part, as far as they can be known before it is here: the tensors of its quant, scaled to its size.
import type { CatalogModel, ModelFile } from './model';
import type { Survey } from './hardware';
import { APPLE_EXTENSIONS } from './tensors/repack';
import { tensorsOf } from './tensors/tensors-of';
import { evenWeights, scaledWeights } from './tensors/scaled-weights';
import { weightsOf, type Weights } from './tensors/weights';

/** Reckoned once for each file and kind of processor. */
const known = new WeakMap<ModelFile, Map<string, Weights>>();

/** The processor of the computer decides which weights it copies into another order. */
export function catalogWeights(model: CatalogModel, file: ModelFile, survey: Survey): Weights {
  const vectorExtensions = extensionsOf(survey);
  const key = vectorExtensions === null ? '' : [...vectorExtensions].sort().join(' ');
  const ofFile = known.get(file) ?? new Map<string, Weights>();
  known.set(file, ofFile);
  const found = ofFile.get(key) ?? reckoned(model, file, vectorExtensions);
  ofFile.set(key, found);
  return found;
}

/** Macs name none; all with Apple's own chips have the same. */
function extensionsOf({ os, processor }: Survey): readonly string[] | null {
  return os.platform === 'darwin' && os.arch === 'arm64' ? APPLE_EXTENSIONS : processor.vectorExtensions;
}

function reckoned(model: CatalogModel, file: ModelFile, vectorExtensions: readonly string[] | null): Weights {
  const { hyperparameters, parameters, architecture } = model;
  const tensors = tensorsOf(hyperparameters, file.quant);
  if (tensors === null) {
    const { total, active } = parameters;
    return evenWeights(architecture.layerCount, { bytes: file.bytes, quant: file.quant, total, active });
  }
  return scaledWeights(weightsOf(tensors, hyperparameters, vectorExtensions), file.bytes);
}

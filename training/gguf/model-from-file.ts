// A model from the bytes of a file, which may be anything. What comes out is safe to compute with; everything else is refused with a reason
// before llama.cpp or anybody else sees the file.
import { planTensors } from '../model/tensors';
import type { TrainedModel } from '../model/trained-model';
import { configurationIn } from './configuration-values';
import { factsIn, type ModelFacts } from './model-facts';
import { numbersOf, readGguf } from './read-gguf';
import { UnreadableFile } from './unreadable-file';
import { vocabularyIn } from './vocabulary-values';

/** Quantized weights become ordinary numbers. @throws UnreadableFile */
export function modelFromFile(bytes: Uint8Array): TrainedModel {
  return readModelFile(bytes).model;
}

/** The same with what the file says for people. @throws UnreadableFile */
export function readModelFile(bytes: Uint8Array): { model: TrainedModel; facts: ModelFacts } {
  const file = readGguf(bytes);
  const { values, tensors } = file;
  if ((values.get('general.type') ?? 'model') !== 'model') throw new UnreadableFile('not-a-model');
  const configuration = configurationIn(values, !tensors.has('output.weight'));
  const vocabulary = vocabularyIn(values);
  if (vocabulary.size !== configuration.vocabSize) throw new UnreadableFile('other-vocabulary');
  const parameters = numbersOf(file, planTensors(configuration), 'other-shape');
  const name = values.get('general.name');
  return {
    model: { name: typeof name === 'string' ? name : '', configuration, vocabulary, parameters },
    facts: factsIn(values),
  };
}

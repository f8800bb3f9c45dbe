// The model that tuning begins with, as a worker fetches it: the story model that comes with Homeroom, or a model file that the learner made.
import { modelFromFile } from '#training/gguf/model-from-file';
import type { TrainedModel } from '#training/model/trained-model';

const file = new URL('../../../../resources/story-base.gguf', import.meta.url);
const builtIn = new URL('../../../../resources/tiny-model.gguf', import.meta.url);

/** A model of 114,752 parameters that has read stories and nothing else: loss 0.2 on stories, over 6 on recipes. Works in the page and in workers. */
export function storyBase(): Promise<TrainedModel> {
  return fetched(file);
}

/** The small model that comes with Homeroom and answers. Works in the page and in workers. */
export function builtInModel(): Promise<TrainedModel> {
  return fetched(builtIn);
}

async function fetched(address: URL): Promise<TrainedModel> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The model could not be fetched: ${response.status}.`);
  return modelFromFile(new Uint8Array(await response.arrayBuffer()));
}

// Whether bytes are a model that Homeroom makes: the page that hands them over is not trusted.
import { FailureError } from '#contract/failure';
import { modelFromFile } from '#training/gguf/model-from-file';
import { UnreadableFile } from '#training/gguf/unreadable-file';

/** @throws FailureError lab.not-a-model */
export function requireOurModel(bytes: Uint8Array): void {
  try {
    modelFromFile(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new FailureError('lab.not-a-model', error.fault, { why: error.message });
  }
}

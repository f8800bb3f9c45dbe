// Whether bytes are a model that Homeroom makes: the page that hands them over is not trusted.
import { FailureError } from '#contract/failure';
import { modelFromFile } from '#domain/tiny-model/gguf/model-file';

/** The header must have been checked before. @throws FailureError lab.not-a-model */
export function requireOurModel(bytes: Uint8Array): void {
  try {
    modelFromFile(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read';
    throw new FailureError('lab.not-a-model', 'the file is no model of ours', { why });
  }
}

// What the header of the built-in model's file says, as the engine reads it: so it can be listed before the engine has started.
import type { GgufFacts } from '#domain/model';

/** A test in the engine compares it with the file. */
export const BUILT_IN_GGUF: GgufFacts = {
  name: 'Homeroom Tiny',
  parameters: 123_456,
  quant: 'F32',
  fileBytes: 500_960,
  hasChatTemplate: true,
  architecture: {
    name: 'llama',
    layerCount: 2,
    embeddingLength: 64,
    headCount: 4,
    headCountKv: 4,
    keyLength: 16,
    valueLength: 16,
    vocabSize: 260,
    feedForwardLength: 192,
    contextLengthMax: 128,
    tiedEmbeddings: true,
    layerKinds: [{ cache: 'full', keyElements: 64, valueElements: 64, convolutionElements: 0, stateElements: 0 }],
    layerOrder: 'aa',
    slidingWindow: null,
    experts: null,
    latentAttention: false,
  },
  weights: {
    totalBytes: 493_824,
    unusedBytes: 0,
    inputBytes: 66_560,
    outputBytes: 66_816,
    unmappedBytes: 0,
    layerBytes: [213_504, 213_504],
    repackedLayerBytes: [0, 0],
    repackedOutputBytes: 0,
    bytesPerToken: { F32: 493_824 },
    activeParameters: 123_456,
    parameters: 123_456,
  },
};
